import type { JsonObject } from "../../harness/json.ts";
import type { Hook } from "../../harness/wires.ts";
import type { ToolCall } from "../../models/contract.ts";
import { meanMargin } from "../../nodes/model.ts";
import { readReply } from "../../nodes/readReply.ts";
import type { FieldChange, TraceEvent } from "../../runtime/contract.ts";
import type { Anchor } from "../contract.ts";
import type { ReplyFact } from "../facts.ts";
import { toolCallOf } from "./shapes.ts";

type Replied = Extract<TraceEvent, { readonly type: "model.replied" | "model.failed" }>;

/** A reply of the loop's own model that has not been taken yet; parts at afterModel may still mend it. */
export type OpenReply = {
  readonly anchor: Anchor;
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly margin: number | undefined;
  readonly promptTokens: number;
  readonly tokens: number;
};

/** The reply that an event of the loop's own model brings; one that broke its schema is an empty reply, any other failure none. */
export function openReply(event: Replied, anchor: Anchor): OpenReply | undefined {
  if (event.type === "model.failed") {
    if (event.error.code !== "bad-schema") return undefined;
    return { anchor, text: "", calls: [], margin: undefined, promptTokens: 0, tokens: 0 };
  }
  const { text, calls, usage, logProbs } = event.reply;
  const { promptTokens, completionTokens } = usage;
  const margin = meanMargin(logProbs ?? []);
  return { anchor, text, calls, margin, promptTokens, tokens: promptTokens + completionTokens };
}

/** The reply as a part at afterModel left it. */
export function mendReply(reply: OpenReply, changes: readonly FieldChange[]): OpenReply {
  let { text } = reply;
  const calls: (ToolCall | undefined)[] = [...reply.calls];
  for (const { field, before, after } of changes) {
    if (field === "text" && typeof after === "string") text = after;
    const at = Number(/^calls\[(\d+)\]$/.exec(field)?.[1]);
    if (!Number.isInteger(at)) continue;
    const call = toolCallOf(after);
    if (before === null) calls.splice(at, 0, call);
    else calls[at] = call;
  }
  return { ...reply, text, calls: calls.filter((call) => call !== undefined) };
}

/** How a reply was taken, by the hook that its event went on to; undefined for a hook that says nothing of it. */
export function takenBy(hook: Hook): ReplyFact["taken"] | undefined {
  if (hook === "beforeTool") return "call";
  if (hook === "taskEnd") return "answer";
  return hook === "stepEnd" ? "unread" : undefined;
}

/** The calls that a router takes from the reply, in order. */
export function callsOf({
  text,
  calls,
}: OpenReply): readonly { readonly name: string; readonly arguments: JsonObject }[] {
  if (calls.length > 0) return calls;
  const read = readReply(text);
  return read.type === "call" ? [read] : [];
}
