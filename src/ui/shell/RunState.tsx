import { exitWords, scriptedWarning } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ReviewStack.module.css";

/** One line: what to do, what stands in the way, or how the run stands. */
export function RunState() {
  const phase = useStudio((studio) => studio.phase);
  const outcome = useStudio((studio) => studio.outcome);
  const blocker = useStudio((studio) => studio.blockers[0]);
  const scripted = useStudio(
    (studio) => studio.models.find((model) => model.id === studio.chosenModel)?.kind === "scripted",
  );
  const words =
    phase === "running"
      ? "Running."
      : phase === "paused"
        ? "Paused."
        : outcome !== undefined
          ? `${exitWords[outcome.reason]}.`
          : blocker !== undefined
            ? `Not ready to run: ${blocker}`
            : "Press Run: the agent works on the task, and each part lights up as it acts.";
  return (
    <p className={styles.state}>
      {words}
      {scripted ? ` Answers come from a ${scriptedWarning}.` : ""}
    </p>
  );
}
