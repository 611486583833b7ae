import type { NodePath } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { Json } from "../../core/harness/json.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { ToolResult } from "../../core/nodes/contract.ts";
import type { FieldChange, RewriteEvent, TraceEvent } from "../../core/runtime/contract.ts";
import { countWords } from "./measures.ts";
import { rewriteEventWords } from "./rewriteEventWords.ts";
import { exitWords } from "./words.ts";

/** How an event reads in the list: what happened, to which part (by title), in one line; `tone` marks what deserves a look. */
export type EventWords = {
  readonly what: string;
  readonly who: string;
  readonly line: string;
  readonly tone: "quiet" | "plain" | "bad" | "good";
};

/** What a part is called. */
export type TitleOf = (path: NodePath) => string;

/** What rewrites and harnesses are called by the ids and hashes that events hold. */
export type EventNames = {
  readonly proposal: (id: string) => string;
  readonly harness: (hash: string) => string;
};

const bareNames: EventNames = { proposal: (id) => id, harness: short };

/** One line for any event of a trace. */
export function eventWords(event: TraceEvent, titleOf: TitleOf, names: EventNames = bareNames): EventWords {
  const who = "node" in event ? titleOf(event.node) : "";
  switch (event.type) {
    case "run.started":
      return { what: say("run started"), who, line: event.instruction, tone: "plain" };
    case "node.started":
      return { what: say("visited"), who, line: say("at {hook}", { hook: say(hookWords[event.hook]) }), tone: "quiet" };
    case "node.triggered":
      return { what: say(hookWords[event.hook]), who, line: actedLine(event.changes, event.say), tone: "plain" };
    case "node.failed":
      return { what: say("stopped by a rule"), who, line: `${say(event.rule)}: ${say(event.message)}`, tone: "bad" };
    case "model.called":
      return { what: say("model asked"), who, line: askedLine(event), tone: "plain" };
    case "model.replied":
      return {
        what: say("model replied"),
        who,
        line: repliedLine(event),
        tone: event.reply.finish === "stop" ? "plain" : "bad",
      };
    case "model.failed":
      return { what: say("model failed"), who, line: say(event.error.message), tone: "bad" };
    case "tool.called":
      return {
        what: say("tool called"),
        who,
        line: `${event.tool.name}(${argumentWords(event.tool.arguments)})`,
        tone: "plain",
      };
    case "tool.returned":
      return {
        what: say(returnWords[event.result.status]),
        who,
        line: `${event.tool} → ${oneLine(event.result.text)}`,
        tone: event.result.status === "ok" ? "plain" : "bad",
      };
    case "task.verified":
      return {
        what: say(event.verdict.passed ? "harness check passed" : "harness check failed"),
        who,
        line: say(event.verdict.detail),
        tone: event.verdict.passed ? "good" : "bad",
      };
    default:
      return runWords(event, names);
  }
}

type RunEvent = Extract<
  TraceEvent,
  { readonly type: `${"checkpoint" | "harness" | "rewrite"}.${string}` | "run.finished" }
>;

function runWords(event: RunEvent, names: EventNames): EventWords {
  const who = "";
  switch (event.type) {
    case "checkpoint.saved":
      return { what: say("checkpoint"), who, line: checkpointLine(event), tone: "quiet" };
    case "harness.replaced":
      return {
        what: say("harness replaced"),
        who,
        line: say("{before} → {after} at the step's start", {
          before: names.harness(event.before),
          after: names.harness(event.after),
        }),
        tone: "plain",
      };
    case "rewrite.proposed":
    case "rewrite.decided": {
      const { glyph, words } = rewriteEventWords(event);
      return { what: words, who, line: `${glyph} ${names.proposal(event.proposal)}`, tone: rewriteTone(event) };
    }
    case "run.finished": {
      const { outcome } = event;
      const tone = outcome.verdict?.passed === true ? "good" : outcome.reason === "done" ? "plain" : "bad";
      return { what: say("run finished"), who, line: finishedLine(event), tone };
    }
  }
}

function rewriteTone(event: RewriteEvent): EventWords["tone"] {
  if (event.type === "rewrite.proposed") return "plain";
  if (event.decision === "accepted" || event.decision === "kept") return "good";
  return event.decision === "dropped" || event.decision === "conflicted" ? "bad" : "plain";
}

const returnWords: Readonly<Record<ToolResult["status"], string>> = {
  ok: msg("tool returned"),
  error: msg("tool error"),
  refused: msg("tool refused"),
};

function checkpointLine({ checkpoint, step }: Extract<TraceEvent, { type: "checkpoint.saved" }>): string {
  return say("number {checkpoint}, before step {step}", { checkpoint, step });
}

function finishedLine({ outcome, spent }: Extract<TraceEvent, { type: "run.finished" }>): string {
  const { steps, calls, tokens } = spent;
  const cost = say(
    "{steps, plural, one {# step} other {# steps}}, {calls, plural, one {# call} other {# calls}}, {tokens, plural, one {# token} other {# tokens}}",
    { steps, calls, tokens },
  );
  const { verdict } = outcome;
  const judged = verdict === undefined ? [] : [say(verdict.passed ? "harness check passed" : "harness check failed")];
  return [say(exitWords[outcome.reason]), ...judged, cost].join(" · ");
}

function actedLine(changes: readonly FieldChange[], words: string | undefined): string {
  const fields = changes.map((change) => change.field).join(say(", "));
  const changed = fields === "" ? [] : [say("changed {fields}", { fields })];
  if (words !== undefined && words !== "") return [say(words), ...changed].join(" · ");
  return changed[0] ?? say("passed on unchanged");
}

function askedLine(event: Extract<TraceEvent, { type: "model.called" }>): string {
  const { kept, constraint } = event;
  const [added, tools] = [event.added.length, event.tools.length];
  const messages =
    kept === 0
      ? say("{added, plural, one {# message} other {# messages}} added", { added })
      : say(
          "{kept, plural, one {# message} other {# messages}} kept, {added, plural, one {# message} other {# messages}} added",
          { kept, added },
        );
  const offered = tools === 0 ? [] : [say("{count, plural, one {# tool} other {# tools}}", { count: tools })];
  const constrained = constraint === "none" ? [] : [say("constrained by {constraint}", { constraint })];
  return [messages, ...offered, ...constrained].join(" · ");
}

function repliedLine(event: Extract<TraceEvent, { type: "model.replied" }>): string {
  const { reply } = event;
  const { promptTokens, cachedTokens, completionTokens: written } = reply.usage;
  const text = oneLine(reply.text);
  const read = countWords(promptTokens);
  const tokens =
    cachedTokens === undefined
      ? say("{read} → {written, plural, one {# token} other {# tokens}}", { read, written })
      : say("{read} ({cached} cached) → {written, plural, one {# token} other {# tokens}}", {
          ...{ read, written, cached: countWords(cachedTokens) },
        });
  const ended =
    reply.finish === "length" ? [say("cut off at its length")] : reply.finish === "aborted" ? [say("interrupted")] : [];
  return [text === "" ? say("(nothing)") : `“${text}”`, tokens, ...ended].join(" · ");
}

/** A call's arguments on one line. */
export function argumentWords(given: { readonly [name: string]: Json }): string {
  return Object.entries(given)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}

function oneLine(text: string): string {
  const line = text.slice(0, 400).replaceAll(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function short(hash: string): string {
  return hash.slice(0, 8);
}
