import { msg } from "../harness/say.ts";
import type { Hook } from "../harness/wires.ts";
import type { Message } from "../models/contract.ts";
import type { HookEvent } from "../nodes/contract.ts";

/** The fields of each hook's event that a processor may change; what it may change within them, `brokenRule` says. */
export const changeable: Readonly<Record<Hook, readonly string[]>> = {
  taskStart: ["system"],
  stepStart: ["history"],
  beforeModel: ["messages", "tools", "contract", "decoding"],
  afterModel: ["text", "calls", "invalid"],
  beforeTool: ["call", "decision"],
  afterTool: ["result"],
  stepEnd: ["notes", "verdict"],
  taskEnd: ["notes", "verdict"],
};

/**
 * What a processor broke of its hook's contract (HarnessX, arXiv 2606.14249), in one sentence; undefined when it kept to
 * it. The event it gave is compared with the one it took.
 */
export function brokenRule(before: HookEvent, after: HookEvent): string | undefined {
  if (before === after) return undefined;
  if (before.hook !== after.hook) return `a processor on ${before.hook} may not give ${after.hook}`;
  const fields = changedFields(before, after);
  const stray = fields.find((field) => !changeable[before.hook].includes(field));
  if (stray !== undefined) return `at ${before.hook} a processor may not change "${stray}"`;
  if (before.hook === "beforeModel" && after.hook === "beforeModel")
    return brokenMessages(before.messages, after.messages);
  if (before.hook === "beforeTool" && after.hook === "beforeTool") {
    const { id, name } = after.call;
    return id === before.call.id && name === before.call.name
      ? undefined
      : msg("at beforeTool a processor may change a call's arguments, not which tool it calls");
  }
  if (before.hook === "afterTool" && after.hook === "afterTool" && before.result.done !== after.result.done) {
    return msg("at afterTool a processor may not change whether the task is over");
  }
  return undefined;
}

/** The fields of an event whose values differ; a copy that is equal is no change. */
export function changedFields(before: HookEvent, after: HookEvent): readonly string[] {
  const [left, right]: Record<string, unknown>[] = [{ ...before }, { ...after }];
  const names = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...names].filter((name) => !sameValue(left?.[name], right?.[name]));
}

/** Whether two plain values are equal; what is identical is not looked into. A field that is undefined counts as absent. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right]: Record<string, unknown>[] = [{ ...a }, { ...b }];
  const names = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...names].every((name) => sameValue(left?.[name], right?.[name]));
}

/** Only the content of the last message may change, or one user message be appended. */
function brokenMessages(before: readonly Message[], after: readonly Message[]): string | undefined {
  const appended = after.length - before.length;
  const rule = msg("at beforeModel a processor may change the last message's content or append one user message");
  if (appended !== 0 && appended !== 1) return rule;
  const fixed = appended === 1 ? before.length : before.length - 1;
  for (let at = 0; at < fixed; at += 1) {
    if (!sameValue(before[at], after[at])) return rule;
  }
  const role = appended === 1 ? "user" : before.at(-1)?.role; // a request always ends with the user's words
  return after.at(-1)?.role === role ? undefined : rule;
}
