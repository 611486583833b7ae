import { isJsonObject, type Json } from "../../core/harness/json.ts";
import type { FieldChange, TraceEvent } from "../../core/runtime/contract.ts";
import { plural } from "../controls/measures.ts";
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
        ? `${failed.rule}: ${failed.message}`
        : failed?.type === "model.failed"
          ? failed.error.message
          : undefined,
    isOpen: isRunning && own.at(-1) === events.length - 1,
  };
}

function askedFacts(event: Extract<TraceEvent, { type: "model.called" }>): readonly VisitFact[] {
  return [
    ...(event.kept === 0 ? [] : [{ name: "Kept", text: `${plural(event.kept, "message")}, as sent before` }]),
    ...event.added.map(({ role, content }, at) => ({ name: messageName(role, event.kept + at), text: content })),
    { name: "Tools", text: event.tools.length === 0 ? "none" : event.tools.join(", ") },
    { name: "Reply", text: `at most ${plural(event.maxTokens, "token")}, ${constraintWords[event.constraint]}` },
  ];
}

const constraintWords = { none: "any text", "json-schema": "held to a JSON schema", grammar: "held to a grammar" };

function givenBy(event: TraceEvent): readonly VisitFact[] {
  switch (event.type) {
    case "model.replied": {
      const { text, calls, usage } = event.reply;
      return [
        { name: `Reply, ${plural(usage.completionTokens, "token")}`, text: text === "" ? "(nothing)" : text },
        ...calls.map(({ name, arguments: given }) => ({ name: `Call of ${name}`, text: plain(given) })),
      ];
    }
    case "tool.returned":
      return [{ name: `${event.tool}, ${event.result.status}`, text: event.result.text || "(nothing)" }];
    case "task.verified":
      return [{ name: event.verdict.passed ? "Passed" : "Failed", text: event.verdict.detail }];
    default:
      return [];
  }
}

const fieldWords: Readonly<Record<string, string>> = {
  task: "Task",
  system: "System prompt",
  text: "Reply",
  calls: "Calls",
  invalid: "Not read, since",
  call: "Call",
  decision: "Decision",
  tool: "Tool",
  result: "Result",
  results: "Results",
  notes: "Notes",
  verdict: "Verdict",
  tools: "Tools",
  contract: "Output contract",
  constraint: "Held to",
  decoding: "Decoding",
  history: "History",
};

/** A field of an event as a person reads it; an entry of a list is counted from one: `messages[2]` → `Message 3`. */
export function fieldWord(field: string): string {
  const entry = /^(\w+)\[(\d+)\]$/.exec(field);
  if (entry === null) return fieldWords[field] ?? field;
  const [, name = "", at = ""] = entry;
  const word = fieldWords[name] ?? (name === "messages" ? "Messages" : name);
  return `${word.replace(/s$/, "")} ${Number(at) + 1}`;
}

function carriedFacts(carried: Carried): readonly VisitFact[] {
  return Object.entries(carried).flatMap(([field, value]) => {
    if (field === "messages" && Array.isArray(value)) return messageFacts(value);
    if (field === "results" && Array.isArray(value)) return value.map(resultFact);
    if (field === "tools" && Array.isArray(value)) return [{ name: "Tools", text: toolNames(value) }];
    if (field === "call" && isJsonObject(value))
      return [{ name: `Call of ${String(value.name)}`, text: plain(value.arguments ?? {}) }];
    if (field === "result" && isJsonObject(value))
      return [{ name: `Result, ${String(value.status)}`, text: plain(value.text ?? "") }];
    return [{ name: fieldWord(field), text: plain(value) }];
  });
}

function messageFacts(messages: readonly Json[]): readonly VisitFact[] {
  const kept = messages.filter((message) => message === null).length;
  const told = messages.flatMap((message, at) =>
    isJsonObject(message) ? [{ name: messageName(String(message.role), at), text: plain(message.content ?? "") }] : [],
  );
  return kept === 0 ? told : [{ name: "Kept", text: `${plural(kept, "message")}, as sent before` }, ...told];
}

function messageName(role: string, at: number): string {
  return `${role.charAt(0).toUpperCase()}${role.slice(1)} · message ${at + 1}`;
}

function resultFact(result: Json): VisitFact {
  return isJsonObject(result)
    ? { name: `Result of ${String(result.tool)}`, text: plain(result.text ?? "") }
    : { name: "Result", text: plain(result) };
}

function toolNames(tools: readonly Json[]): string {
  const names = tools.map((tool) => (isJsonObject(tool) ? String(tool.name) : plain(tool)));
  return names.length === 0 ? "none" : names.join(", ");
}

/** A value as text: texts as they are, all else as JSON. */
export function plain(value: Json): string {
  if (typeof value === "string") return value === "" ? "(nothing)" : value;
  return value === null ? "(nothing)" : JSON.stringify(value, undefined, 2);
}
