import { exitWords, judgedWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";

/** Says to a screen reader when a run starts, pauses and ends, and why; and what changed on the canvas. */
export function LiveRegion() {
  const phase = useStudio((studio) => studio.phase);
  const runNumber = useStudio((studio) => studio.runNumber);
  const outcome = useStudio((studio) => studio.outcome);
  const verdict = useStudio((studio) => studio.verdict);
  const judged = verdict === undefined ? "" : ` By the suite ${judgedWords(verdict)}.`;
  const words =
    phase === "running"
      ? `Run ${runNumber} is under way.`
      : phase === "paused"
        ? `Run ${runNumber} is paused.`
        : phase === "finished" && outcome !== undefined
          ? `Run ${runNumber} is over. ${exitWords[outcome.reason]}.${judged}`
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
