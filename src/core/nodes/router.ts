import { msg } from "../harness/say.ts";
import type { ToolCall } from "../models/contract.ts";
import type { HookEvents, NodeDefinition, Outcome } from "./contract.ts";
import { routerKind } from "./kinds/router.ts";
import { readReply } from "./readReply.ts";

const { params } = routerKind;

/** Sends a reply on by what it is: a call, an answer, or neither. */
export const routerNode: NodeDefinition = {
  ...routerKind,
  visit: ({ event, params: given }) => {
    if (event.hook !== "afterModel") throw new TypeError("a router takes a reply only");
    const own = params.parse(given);
    if (event.calls.length > 0) return call(event, event.calls.slice(0, own.maxCalls));
    if (event.invalid !== undefined) return invalid(event, event.invalid);
    const read = readReply(event.text);
    if (read.type === "call")
      return call(event, [{ id: `s${event.step}`, name: read.name, arguments: read.arguments }]);
    if (read.type === "answer") return answer(event, read.text);
    if (event.text.trim() === "") return invalid(event, "The reply was empty.");
    return own.plainText === "answer" ? answer(event, event.text) : invalid(event, "The reply was not a tool call.");
  },
};

function call(event: HookEvents["afterModel"], calls: readonly ToolCall[]): Outcome {
  const [first, ...pending] = calls;
  if (first === undefined) return invalid(event, "The reply held no call.");
  return {
    type: "emit",
    port: "call",
    event: { hook: "beforeTool", step: event.step, call: first, decision: { type: "run" } },
    frame: { pending, results: [] },
    say: pending.length === 0 ? `→ ${first.name}` : `→ ${first.name} + ${pending.length} more`,
  };
}

function answer(event: HookEvents["afterModel"], text: string): Outcome {
  return {
    type: "emit",
    port: "answer",
    event: { hook: "taskEnd", step: event.step, answer: text.trim(), reason: "done", notes: [] },
    say: msg("→ answer"),
  };
}

function invalid(event: HookEvents["afterModel"], reason: string): Outcome {
  return {
    type: "emit",
    port: "invalid",
    event: { hook: "stepEnd", step: event.step, results: [], invalid: reason, notes: [] },
    frame: { pending: [], results: [] },
    say: msg("→ invalid"),
  };
}
