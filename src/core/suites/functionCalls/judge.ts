import { msg } from "../../harness/say.ts";
import type { Verdict } from "../../nodes/contract.ts";
import { fulfilled, type Progress, wrongCalls } from "./progress.ts";
import { callTask } from "./tasks.ts";

/**
 * Judges the calls made. `single` and `multiple` pass when every wish is fulfilled and no wrong call changed anything;
 * wrong calls that only read cost nothing. Score: wishes fulfilled over wishes plus wrong changes. `none` passes when
 * no call was even attempted and an answer was given; it is all or nothing.
 */
export function judgeCalls(progress: Progress, answer: string): Verdict {
  const { kind, wishes } = callTask(progress.task);
  if (kind === "none") {
    const passed = progress.attempts.length === 0 && answer.trim() !== "";
    if (passed) return { passed, score: 1, detail: msg("No tool fits, and none was called.") };
    const detail =
      progress.attempts.length === 0 ? msg("No answer was given.") : msg("No tool fits, yet one was called.");
    return { passed, score: 0, detail };
  }
  const done = fulfilled(progress).size;
  const wrong = wrongCalls(progress).filter((attempt) => attempt.writes).length;
  const score = done / (wishes.length + wrong);
  const changes = wrong === 0 ? "" : ` Wrong changes: ${wrong}.`;
  return { passed: score === 1, score, detail: `${done} of ${wishes.length} calls made as asked.${changes}` };
}
