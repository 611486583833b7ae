import { say } from "../../core/harness/say.ts";
import { said } from "../controls/said.tsx";
import { answersFrom, exitWords, judgedWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./CanvasHint.module.css";

/** One line under the graph: what to do first, what stands in the way, or what a run is doing. */
export function CanvasHint() {
  const phase = useStudio((studio) => studio.phase);
  const untouched = useStudio((studio) => studio.events.length === 0);
  const blocker = useStudio((studio) => studio.blockers[0]);
  const outcome = useStudio((studio) => studio.outcome);
  const verdict = useStudio((studio) => studio.verdict);
  const answered = useStudio((studio) => answersFrom(studio.ranOn?.kind));
  const loading = useStudio((studio) => studio.load.type === "loading");
  const answers = useStudio((studio) =>
    answersFrom(studio.models.find((model) => model.id === studio.chosenModel)?.kind),
  );
  if (phase === "idle" && untouched) {
    return (
      <p className={styles.hint}>
        {blocker === undefined ? (
          <>
            {loading ? say("The model is being loaded. ") : ""}
            {said("Press {run}: the agent works on the task, and each part lights up as it acts.", {
              run: <b>{say("Run")}</b>,
            })}
            {answers === undefined
              ? ""
              : say(" {sentence}.", { sentence: `${answers.charAt(0).toUpperCase()}${answers.slice(1)}` })}
          </>
        ) : (
          <>
            <b>{say("Not ready to run.")}</b> {blocker}
          </>
        )}
      </p>
    );
  }
  const line =
    phase === "running"
      ? say("Running")
      : phase === "paused"
        ? say("Paused")
        : outcome === undefined
          ? ""
          : say(exitWords[outcome.reason]);
  if (line === "") return undefined;
  return (
    <p className={styles.hint}>
      <b>{line}</b>
      {phase === "finished" && verdict !== undefined ? ` · ${judgedWords(verdict)}` : ""}
      {answered === undefined ? "" : ` · ${answered}`}
    </p>
  );
}
