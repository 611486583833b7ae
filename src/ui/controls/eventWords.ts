import type { NodePath } from "../../core/harness/document.ts";
import type { Json } from "../../core/harness/json.ts";
import type { FieldChange, RewriteEvent, TraceEvent } from "../../core/runtime/contract.ts";
import { countWords, plural } from "./measures.ts";
import { rewriteEventWords } from "./rewriteEventWords.ts";
import { exitWords, hookWords } from "./words.ts";

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
      return { what: "run started", who, line: event.instruction, tone: "plain" };
    case "node.started":
      return { what: "visited", who, line: `at ${hookWords[event.hook]}`, tone: "quiet" };
    case "node.triggered":
      return { what: hookWords[event.hook], who, line: actedLine(event.changes, event.say), tone: "plain" };
    case "node.failed":
      return { what: "stopped by a rule", who, line: `${event.rule}: ${event.message}`, tone: "bad" };
    case "model.called":
      return { what: "model asked", who, line: askedLine(event), tone: "plain" };
    case "model.replied":
      return {
        what: "model replied",
        who,
        line: repliedLine(event),
        tone: event.reply.finish === "stop" ? "plain" : "bad",
      };
    case "model.failed":
      return { what: "model failed", who, line: event.error.message, tone: "bad" };
    case "tool.called":
      return {
        what: "tool called",
        who,
        line: `${event.tool.name}(${argumentWords(event.tool.arguments)})`,
        tone: "plain",
      };
    case "tool.returned":
      return {
        what: event.result.status === "ok" ? "tool returned" : `tool ${event.result.status}`,
        who,
        line: `${event.tool} → ${oneLine(event.result.text)}`,
        tone: event.result.status === "ok" ? "plain" : "bad",
      };
    case "task.verified":
      return {
        what: event.verdict.passed ? "harness check passed" : "harness check failed",
        who,
        line: event.verdict.detail,
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
      return { what: "checkpoint", who, line: `number ${event.checkpoint}, before step ${event.step}`, tone: "quiet" };
    case "harness.replaced":
      return {
        what: "harness replaced",
        who,
        line: `${names.harness(event.before)} → ${names.harness(event.after)} at the step's start`,
        tone: "plain",
      };
    case "rewrite.proposed":
    case "rewrite.decided": {
      const { glyph, words } = rewriteEventWords(event);
      return { what: words, who, line: `${glyph} ${names.proposal(event.proposal)}`, tone: rewriteTone(event) };
    }
    case "run.finished": {
      const { outcome, spent } = event;
      const cost = `${plural(spent.steps, "step")}, ${plural(spent.calls, "call")}, ${plural(spent.tokens, "token")}`;
      const judged =
        outcome.verdict === undefined
          ? ""
          : outcome.verdict.passed
            ? " · harness check passed"
            : " · harness check failed";
      const tone = outcome.verdict?.passed === true ? "good" : outcome.reason === "done" ? "plain" : "bad";
      return { what: "run finished", who, line: `${exitWords[outcome.reason]}${judged} · ${cost}`, tone };
    }
  }
}

function rewriteTone(event: RewriteEvent): EventWords["tone"] {
  if (event.type === "rewrite.proposed") return "plain";
  if (event.decision === "accepted" || event.decision === "kept") return "good";
  return event.decision === "dropped" || event.decision === "conflicted" ? "bad" : "plain";
}

function actedLine(changes: readonly FieldChange[], say: string | undefined): string {
  const fields = changes.map((change) => change.field).join(", ");
  if (say === undefined || say === "") return fields === "" ? "passed on unchanged" : `changed ${fields}`;
  return fields === "" ? say : `${say} · changed ${fields}`;
}

function askedLine(event: Extract<TraceEvent, { type: "model.called" }>): string {
  const tools = event.tools.length === 0 ? "" : ` · ${plural(event.tools.length, "tool")}`;
  const constraint = event.constraint === "none" ? "" : ` · constrained by ${event.constraint}`;
  const kept = event.kept === 0 ? "" : `${plural(event.kept, "message")} kept, `;
  return `${kept}${plural(event.added.length, "message")} added${tools}${constraint}`;
}

function repliedLine(event: Extract<TraceEvent, { type: "model.replied" }>): string {
  const { reply } = event;
  const cached = reply.usage.cachedTokens === undefined ? "" : ` (${countWords(reply.usage.cachedTokens)} cached)`;
  const ended =
    reply.finish === "length" ? " · cut off at its length" : reply.finish === "aborted" ? " · interrupted" : "";
  const said = oneLine(reply.text) === "" ? "(nothing)" : `“${oneLine(reply.text)}”`;
  return `${said} · ${countWords(reply.usage.promptTokens)}${cached} → ${plural(reply.usage.completionTokens, "token")}${ended}`;
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
