import { exitWords, scriptedWarning } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./CanvasHint.module.css";

/** One line under the graph: what to do first, what stands in the way, or what a run is doing. */
export function CanvasHint() {
  const phase = useStudio((studio) => studio.phase);
  const untouched = useStudio((studio) => studio.events.length === 0);
  const blocker = useStudio((studio) => studio.blockers[0]);
  const outcome = useStudio((studio) => studio.outcome);
  const scripted = useStudio((studio) => studio.ranOn?.kind === "scripted");
  const start = useStudio(
    (studio) => studio.models.find((model) => model.id === studio.chosenModel)?.kind === "scripted",
  );
  if (phase === "idle" && untouched) {
    return (
      <p className={styles.hint}>
        {blocker === undefined ? (
          <>
            Press <b>Run</b>: the agent works on the task, and each part lights up as it acts.
            {start ? ` The answers come from a ${scriptedWarning}.` : ""}
          </>
        ) : (
          <>
            <b>Not ready to run.</b> {blocker}
          </>
        )}
      </p>
    );
  }
  const line =
    phase === "running"
      ? "Running"
      : phase === "paused"
        ? "Paused"
        : outcome === undefined
          ? ""
          : exitWords[outcome.reason];
  if (line === "") return undefined;
  return (
    <p className={styles.hint}>
      <b>{line}</b>
      {scripted ? ` · answers from a ${scriptedWarning}` : ""}
    </p>
  );
}
