import { z } from "zod";
import { offeredTools } from "./offer.ts";
import type { Progress } from "./progress.ts";
import { callTask } from "./tasks.ts";

/**
 * What the side panel shows of a function-call task: the instruction, the tools on offer, and the calls made. `mark` is
 * null until the task is over or has been judged; then `right`, `wrong`, or `rejected` for a call that did nothing.
 */
export const functionCallsView = z.object({
  goal: z.string(),
  offered: z.array(z.object({ name: z.string(), description: z.string() })),
  calls: z.array(
    z.object({
      tool: z.string(),
      arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
      mark: z.enum(["right", "wrong", "rejected"]).nullable(),
    }),
  ),
  over: z.boolean(),
});

/** The side panel's view of a function-call task. */
export type FunctionCallsView = z.infer<typeof functionCallsView>;

/** Shows a task's progress to a person, without telling right from wrong before the end. */
export function viewOf(progress: Progress): FunctionCallsView {
  const task = callTask(progress.task);
  const over = progress.over || progress.judged;
  return {
    goal: task.card.instruction,
    offered: offeredTools(task, progress.seed).map(({ name, description }) => ({ name, description })),
    calls: progress.attempts.map((attempt) => ({
      tool: attempt.tool,
      arguments: Object.fromEntries(
        Object.entries(attempt.values).map(([name, value]) => [name, typeof value === "object" ? [...value] : value]),
      ),
      mark: over ? markOf(attempt.rejected, attempt.expected) : null,
    })),
    over,
  };
}

function markOf(rejected: boolean, expected: number): "right" | "wrong" | "rejected" {
  if (rejected) return "rejected";
  return expected >= 0 ? "right" : "wrong";
}
