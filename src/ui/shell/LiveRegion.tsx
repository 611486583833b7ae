import { say } from "../../core/harness/say.ts";
import { exitWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";

/** Says to a screen reader when a run starts, pauses and ends, and why; and what changed on the canvas. */
export function LiveRegion() {
  const phase = useStudio((studio) => studio.phase);
  const runNumber = useStudio((studio) => studio.runNumber);
  const outcome = useStudio((studio) => studio.outcome);
  const verdict = useStudio((studio) => studio.verdict);
  const judged =
    verdict === undefined
      ? ""
      : ` ${say(verdict.passed ? "By the suite the task is solved." : "By the suite the task is not solved.")}`;
  const words =
    phase === "running"
      ? say("Run {number} is under way.", { number: runNumber })
      : phase === "paused"
        ? say("Run {number} is paused.", { number: runNumber })
        : phase === "finished" && outcome !== undefined
          ? `${say("Run {number} is over. {reason}.", { number: runNumber, reason: say(exitWords[outcome.reason]) })}${judged}`
          : "";
  const spoken = useStudio((studio) => studio.spoken);
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {words}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {spoken}
      </div>
    </>
  );
}
