import type { Json } from "../harness/json.ts";
import { msg } from "../harness/say.ts";
import type { ToolCall } from "../models/contract.ts";
import { callKey } from "./callText.ts";
import type { CallResult, NodeDefinition, ToolResult } from "./contract.ts";
import { loopGuardKind } from "./kinds/loopGuard.ts";
import { pass, processor } from "./processor.ts";
import { fillIn, shorten } from "./text.ts";
import { variedCall } from "./variedCall.ts";

/** Breaks loops: acts on a call that has given the same result `repeats` times within the window. */
export const loopGuardNode: NodeDefinition = processor(loopGuardKind, {
  process: (event, { repeats, window, action, message }, { path, view, local }) => {
    if (event.decision.type === "substitute") return pass(event, msg("already decided"));
    const { count, result } = mostRepeated(view.calls.slice(-window), callKey(event.call));
    if (result === undefined || count < repeats) return pass(event, count === 0 ? msg("no repeat") : `seen ${count} ×`);
    const text = fillIn(message, { count: String(count), tool: event.call.name });
    if (action === "stop") {
      return {
        type: "halt",
        reason: "loop",
        answer: "",
        detail: `${path}: ${event.call.name} gave the same ${count} times`,
      };
    }
    const blocked = blockedBefore(local);
    const other = action === "vary" && blocked.includes(keyOf(event.call)) ? variedCall(event.call, view) : undefined;
    if (other !== undefined)
      return pass({ ...event, call: other.call }, shorten(`repeat after ${count} ×: ${other.say}`, 60));
    const given: ToolResult =
      action === "block" || action === "vary"
        ? { status: "refused", text, done: false }
        : { ...result, text: `${result.text}\n${text}`, done: false };
    const more = action === "vary" ? { local: [...blocked, keyOf(event.call)].slice(-mostRemembered) } : {};
    return pass(
      { ...event, decision: { type: "substitute", result: given } },
      `repeat after ${count} ×: ${action}`,
      more,
    );
  },
});

const mostRemembered = 50;

/** The calls that this part has blocked once already, by their shortened keys. */
function blockedBefore(local: Json | undefined): readonly string[] {
  return Array.isArray(local) ? local.filter((key) => typeof key === "string") : [];
}

function keyOf(call: ToolCall): string {
  return shorten(callKey(call), 400);
}

/** The result that this call gave most often, and how often; results that a part refused count like any other. */
function mostRepeated(calls: readonly CallResult[], key: string): { count: number; result: ToolResult | undefined } {
  const counts = new Map<string, { count: number; result: ToolResult }>();
  for (const { call, result } of calls) {
    if (callKey(call) !== key) continue;
    const same = `${result.status} ${result.text}`;
    counts.set(same, { count: (counts.get(same)?.count ?? 0) + 1, result });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most ?? { count: 0, result: undefined };
}
