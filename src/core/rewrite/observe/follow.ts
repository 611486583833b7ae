import type { Hook } from "../../harness/wires.ts";
import type { TraceEvent } from "../../runtime/contract.ts";
import type { Anchor } from "../contract.ts";
import { createCalls } from "./calls.ts";
import { createPlace } from "./place.ts";
import { createPrompts } from "./prompts.ts";
import type { RunRecord } from "./record.ts";
import { callsOf, mendReply, type OpenReply, openReply, takenBy } from "./replies.ts";
import { createReturns, type Returned } from "./returns.ts";
import { resultTextOf } from "./shapes.ts";

type Triggered = Extract<TraceEvent, { readonly type: "node.triggered" }>;

/** Follows a trace event by event into a record; each event costs the same however long the trace is. */
export function followTrace(record: RunRecord): (event: TraceEvent, index: number) => void {
  const place = createPlace();
  const prompts = createPrompts();
  const agent = followAgent(record, prompts);
  return (event, index) => {
    const isOwn = place.note(event);
    const anchor = place.anchor(event, index);
    record.parts.note(event, anchor);
    if (event.type === "model.called") prompts.note(event, isOwn ? place.here() : undefined);
    if (event.type === "model.replied") record.addUsage(event.reply.usage);
    if (isOwn) agent(event, anchor, place.here().hook);
  };
}

/** Takes in the outermost agent's own events; `hook` is that of its last visit. */
function followAgent(record: RunRecord, prompts: ReturnType<typeof createPrompts>) {
  const returns = createReturns();
  const calls = createCalls();
  let reply: OpenReply | undefined;
  const settle = (call: Returned | undefined) => {
    if (call === undefined) return;
    record.addCall(call, returns.note(call, prompts.viewFrom()), prompts.offered().has(call.tool));
  };
  const reach = (hook: Hook) => {
    const taken = takenBy(hook);
    if (reply !== undefined && taken !== undefined) {
      const { anchor, text, margin } = reply;
      record.addReply({ anchor, taken, text, margin, toolsOffered: prompts.offered().size });
      calls.open(taken === "call" ? callsOf(reply) : []);
      reply = undefined;
    }
    if (hook === "stepEnd") record.goOn();
    if (hook === "afterTool") settle(calls.handedOn());
  };
  const mend = ({ hook, changes }: Triggered, anchor: Anchor) => {
    if (changes.length === 0) return;
    if (hook === "afterModel" && reply !== undefined) reply = mendReply(reply, changes);
    if (hook === "beforeTool") calls.mend(changes, anchor);
    if (
      hook === "afterTool" &&
      changes.some(({ before, after }) => isShorter(resultTextOf(before), resultTextOf(after)))
    ) {
      record.cutLast();
    }
  };
  return (event: TraceEvent, anchor: Anchor, hook: Hook): void => {
    if (event.type === "node.started") {
      record.openStep(event.step);
      reach(event.hook);
    }
    if (event.type === "checkpoint.saved") reach("stepEnd"); // told before the Step part is visited
    if (event.type === "node.triggered") mend(event, anchor);
    if ((event.type === "model.replied" || event.type === "model.failed") && hook === "beforeModel") {
      reply = openReply(event, anchor);
      if (reply !== undefined) record.addPrompt(anchor, reply.promptTokens, reply.tokens);
    }
    if (event.type === "tool.called") calls.called(event);
    if (event.type === "tool.returned") settle(calls.returned(event, anchor));
  };
}

function isShorter(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && after.length < before.length;
}
