import { isJsonObject, type Json } from "../../core/harness/json.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { FieldChange, TraceEvent } from "../../core/runtime/contract.ts";
import { type Carried, carriedInto, changedBy } from "./carried.ts";
import type { NodeVisit } from "./visitIndex.ts";

/** Something that came in or went out, by what it is. */
export type VisitFact = { readonly name: string; readonly text: string };

/** What a visit of a part was about, as the trace tells it. */
export type VisitFacts = {
  readonly step: number;
  readonly came: readonly VisitFact[];
  readonly went: readonly VisitFact[];
  readonly changes: readonly FieldChange[];
  /** What the part said of itself last. */
  readonly say: string | undefined;
  readonly failure: string | undefined;
  /** Whether it is still at work. */
  readonly isOpen: boolean;
};

/** What came in with a visit, what it changed, and what went out. */
export function visitFacts(events: readonly TraceEvent[], { events: own }: NodeVisit, isRunning: boolean): VisitFacts {
  const [begin = 0] = own;
  const started = events[begin];
  const told = own.flatMap((at) => events[at] ?? []);
  const changes = told.flatMap((event) => (event.type === "node.triggered" ? event.changes : []));
  const carried = carriedInto(events, begin);
  const asked = told.find((event) => event.type === "model.called");
  const given = told.flatMap(givenBy);
  const failed = told.find((event) => event.type === "node.failed" || event.type === "model.failed");
  return {
    step: started?.type === "node.started" ? started.step : 0,
    came: asked === undefined ? carriedFacts(carried) : askedFacts(asked),
    went: given.length > 0 ? given : carriedFacts(changedBy(carried, changes)),
    changes,
    say: told.flatMap((event) => (event.type === "node.triggered" ? (event.say ?? []) : [])).at(-1),
    failure:
      failed?.type === "node.failed"
        ? `${say(failed.rule)}: ${say(failed.message)}`
        : failed?.type === "model.failed"
          ? say(failed.error.message)
          : undefined,
    isOpen: isRunning && own.at(-1) === events.length - 1,
  };
}

function askedFacts(event: Extract<TraceEvent, { type: "model.called" }>): readonly VisitFact[] {
  return [
    ...(event.kept === 0 ? [] : [keptFact(event.kept)]),
    ...event.added.map(({ role, content }, at) => ({ name: messageName(role, event.kept + at), text: content })),
    { name: say("Tools"), text: namesOf(event.tools) },
    {
      name: say("Reply"),
      text: say("at most {count, plural, one {# token} other {# tokens}}, {held}", {
        count: event.maxTokens,
        held: say(constraintWords[event.constraint]),
      }),
    },
  ];
}

const constraintWords = {
  none: msg("any text"),
  "json-schema": msg("held to a JSON schema"),
  grammar: msg("held to a grammar"),
};

function keptFact(count: number): VisitFact {
  const text = say("{count, plural, one {# message} other {# messages}}, as sent before", { count });
  return { name: say("Kept"), text };
}

function callName(tool: string): string {
  return say("Call of {tool}", { tool });
}

function resultName({ tool, result }: Extract<TraceEvent, { type: "tool.returned" }>): string {
  return say("{tool}, {status}", { tool, status: statusOf(result.status) });
}

/** What became of a call. */
function statusOf(status: string): string {
  return say(statusWords[status] ?? status);
}

const statusWords: Readonly<Record<string, string>> = {
  ok: msg("ok"),
  error: msg("error"),
  refused: msg("refused"),
};

function namesOf(tools: readonly string[]): string {
  return tools.length === 0 ? say("none") : tools.join(say(", "));
}

function givenBy(event: TraceEvent): readonly VisitFact[] {
  switch (event.type) {
    case "model.replied": {
      const { text, calls, usage } = event.reply;
      return [
        {
          name: say("Reply, {count, plural, one {# token} other {# tokens}}", { count: usage.completionTokens }),
          text: plain(text),
        },
        ...calls.map(({ name, arguments: given }) => ({ name: callName(name), text: plain(given) })),
      ];
    }
    case "tool.returned":
      return [{ name: resultName(event), text: plain(event.result.text) }];
    case "task.verified":
      return [{ name: event.verdict.passed ? say("Passed") : say("Failed"), text: say(event.verdict.detail) }];
    default:
      return [];
  }
}

const fieldWords: Readonly<Record<string, string>> = {
  task: msg("Task"),
  system: msg("System prompt"),
  text: msg("Reply"),
  calls: msg("Calls"),
  invalid: msg("Not read, since"),
  call: msg("Call"),
  decision: msg("Decision"),
  tool: msg("Tool"),
  result: msg("Result"),
  results: msg("Results"),
  notes: msg("Notes"),
  verdict: msg("Verdict"),
  tools: msg("Tools"),
  contract: msg("Output contract"),
  constraint: msg("Held to"),
  decoding: msg("Decoding"),
  history: msg("History"),
};

/** A field of an event as a person reads it; an entry of a list is counted from one: `messages[2]` → `Message 3`. */
export function fieldWord(field: string): string {
  const entry = /^(\w+)\[(\d+)\]$/.exec(field);
  if (entry === null) return say(fieldWords[field] ?? field);
  const [, name = "", at = ""] = entry;
  const word = name === "messages" ? say("Messages") : say(fieldWords[name] ?? name);
  return `${word.replace(/s$/, "")} ${Number(at) + 1}`;
}

function carriedFacts(carried: Carried): readonly VisitFact[] {
  return Object.entries(carried).flatMap(([field, value]) => {
    if (field === "messages" && Array.isArray(value)) return messageFacts(value);
    if (field === "results" && Array.isArray(value)) return value.map(resultFact);
    if (field === "tools" && Array.isArray(value)) return [{ name: say("Tools"), text: toolNames(value) }];
    if (field === "call" && isJsonObject(value))
      return [{ name: callName(String(value.name)), text: plain(value.arguments ?? {}) }];
    if (field === "result" && isJsonObject(value))
      return [
        { name: say("Result, {status}", { status: statusOf(String(value.status)) }), text: plain(value.text ?? "") },
      ];
    return [{ name: fieldWord(field), text: plain(value) }];
  });
}

function messageFacts(messages: readonly Json[]): readonly VisitFact[] {
  const kept = messages.filter((message) => message === null).length;
  const told = messages.flatMap((message, at) =>
    isJsonObject(message) ? [{ name: messageName(String(message.role), at), text: plain(message.content ?? "") }] : [],
  );
  return kept === 0 ? told : [keptFact(kept), ...told];
}

const roleWords: Readonly<Record<string, string>> = {
  system: msg("System"),
  user: msg("User"),
  assistant: msg("Assistant"),
  tool: msg("Tool"),
};

function messageName(role: string, at: number): string {
  const known = roleWords[role];
  const word = known === undefined ? role : say(known);
  return say("{role} · message {number}", { role: word, number: at + 1 });
}

function resultFact(result: Json): VisitFact {
  return isJsonObject(result)
    ? { name: say("Result of {tool}", { tool: String(result.tool) }), text: plain(result.text ?? "") }
    : { name: say("Result"), text: plain(result) };
}

function toolNames(tools: readonly Json[]): string {
  return namesOf(tools.map((tool) => (isJsonObject(tool) ? String(tool.name) : plain(tool))));
}

/** A value as text: texts as they are, all else as JSON. */
export function plain(value: Json): string {
  if (typeof value === "string") return value === "" ? say("(nothing)") : value;
  return value === null ? say("(nothing)") : JSON.stringify(value, undefined, 2);
}
