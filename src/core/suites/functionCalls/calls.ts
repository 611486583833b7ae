import { canonicalJson } from "../../harness/json.ts";
import { makeRandom, seedOf } from "../../harness/random.ts";
import type { ToolCall } from "../../models/contract.ts";
import type { ToolResult } from "../../nodes/contract.ts";
import { quoted } from "../wording.ts";
import { coerceArguments, equalValues } from "./coercion.ts";
import { offeredTools } from "./offer.ts";
import type { Tool, Values } from "./parameters.ts";
import { type Attempt, fulfilled, isOver, type Progress } from "./progress.ts";
import { callTask } from "./tasks.ts";

type Called = { readonly state: Progress; readonly result: ToolResult };

/**
 * Makes one call. A tool that is not on offer or arguments that cannot be read are an `error`, and nothing is done. Any
 * other call is carried out, right or wrong: a wrong one is not undone, and the result does not say that it is wrong.
 */
export function makeCall(progress: Progress, call: ToolCall): Called {
  if (progress.over) return { state: progress, result: { status: "refused", text: "The task is over.", done: true } };
  const offered = offeredTools(callTask(progress.task), progress.seed);
  const name =
    typeof call.name === "string"
      ? call.name
          .slice(0, 80)
          .trim()
          .toLowerCase()
          .replaceAll(/[\s-]+/g, "_")
      : "";
  const tool = offered.find((one) => one.name === name);
  if (tool === undefined) {
    const names = offered.map((one) => one.name).join(", ");
    return reject(progress, name, `There is no tool ${quoted(String(call.name))}. Tools: ${names}.`);
  }
  const coerced = coerceArguments(tool, call.arguments);
  if (!coerced.ok) return reject(progress, name, coerced.error);
  const values = coerced.value;
  const expected = expectedPlace(progress, tool, values);
  const attempt = { tool: tool.name, values, rejected: false, expected, writes: tool.writes };
  const random = makeRandom(seedOf("reply", progress.task, progress.seed, tool.name, canonicalJson(values)));
  return record(progress, attempt, { status: "ok", text: tool.reply(values, random) });
}

function reject(progress: Progress, tool: string, text: string): Called {
  const attempt = { tool: tool.slice(0, 40), values: {}, rejected: true, expected: -1, writes: false };
  return record(progress, attempt, { status: "error", text });
}

function record(progress: Progress, attempt: Attempt, result: Pick<ToolResult, "status" | "text">): Called {
  const next = { ...progress, attempts: [...progress.attempts, attempt] };
  const over = isOver(next);
  return { state: { ...next, over }, result: { ...result, done: over } };
}

/** The first open wish that these arguments fulfil, or −1; in an ordered task only the next open wish counts. */
function expectedPlace(progress: Progress, tool: Tool, values: Values): number {
  const { kind, wishes, ordered } = callTask(progress.task);
  if (kind === "none") return -1;
  const done = fulfilled(progress);
  const fits = (at: number) => {
    const wish = wishes[at];
    return wish !== undefined && wish.tool === tool.name && equalValues(wish.values, values);
  };
  const open = wishes.map((_, at) => at).filter((at) => !done.has(at));
  return (ordered ? open.slice(0, 1) : open).find(fits) ?? -1;
}
