import { answersFrom, exitWords, judgedWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ReviewStack.module.css";

/** One line: what to do, what stands in the way, or how the run stands. */
export function RunState() {
  const phase = useStudio((studio) => studio.phase);
  const outcome = useStudio((studio) => studio.outcome);
  const blocker = useStudio((studio) => studio.blockers[0]);
  const verdict = useStudio((studio) => studio.verdict);
  const answers = useStudio(({ events, ranOn, models, chosenModel }) =>
    answersFrom(events.length > 0 ? ranOn?.kind : models.find((model) => model.id === chosenModel)?.kind),
  );
  const words =
    phase === "running"
      ? "Running."
      : phase === "paused"
        ? "Paused."
        : outcome !== undefined
          ? `${exitWords[outcome.reason]}${verdict === undefined ? "" : `; ${judgedWords(verdict)}`}.`
          : blocker !== undefined
            ? `Not ready to run: ${blocker}`
            : "Press Run: the agent works on the task, and each part lights up as it acts.";
  return (
    <p className={styles.state}>
      {words}
      {answers === undefined ? "" : ` A${answers.slice(1)}.`}
    </p>
  );
}
