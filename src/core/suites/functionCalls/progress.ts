import type { Values } from "./parameters.ts";
import { callTask } from "./tasks.ts";

/**
 * One attempted call. `rejected`: the tool is not on offer or its arguments cannot be read; nothing was done. Otherwise it
 * was carried out: `expected` names the wish it fulfils by its place in the task's list, −1 where it fulfils none.
 */
export type Attempt = {
  readonly tool: string;
  readonly values: Values;
  readonly rejected: boolean;
  readonly expected: number;
  readonly writes: boolean;
};

/** The whole state of a function-call task, as plain JSON. `judged` once a verdict was asked for. */
export type Progress = {
  readonly format: 1;
  readonly task: string;
  readonly seed: number;
  readonly attempts: readonly Attempt[];
  readonly over: boolean;
  readonly judged: boolean;
};

/** More attempts than this end a task, whatever they were. */
export const mostAttempts = 40;

/** Wrong calls carried out beyond this many end a task, so that trying every tool is no way through. */
const mostWrong = 3;

/** The wishes already fulfilled, by their place in the task's list. */
export function fulfilled(progress: Progress): ReadonlySet<number> {
  return new Set(progress.attempts.map((attempt) => attempt.expected).filter((at) => at >= 0));
}

/** Attempts that were carried out and fulfil no wish. */
export function wrongCalls(progress: Progress): readonly Attempt[] {
  return progress.attempts.filter((attempt) => !attempt.rejected && attempt.expected < 0);
}

/** Whether the task is over: all that was asked for is done, or too much else. A `none` task ends only by an answer. */
export function isOver(progress: Progress): boolean {
  const { kind, wishes } = callTask(progress.task);
  if (kind !== "none" && fulfilled(progress).size === wishes.length) return true;
  return wrongCalls(progress).length > mostWrong || progress.attempts.length >= mostAttempts;
}
