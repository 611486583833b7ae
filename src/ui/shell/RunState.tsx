import { say } from "../../core/harness/say.ts";
import type { ProviderKind } from "../../core/models/contract.ts";
import type { Verdict } from "../../core/nodes/contract.ts";
import { exitWords, judgedWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ReviewStack.module.css";

/** One line: what to do, what stands in the way, or how the run stands. */
export function RunState() {
  const phase = useStudio((studio) => studio.phase);
  const outcome = useStudio((studio) => studio.outcome);
  const blocker = useStudio((studio) => studio.blockers[0]);
  const verdict = useStudio((studio) => studio.verdict);
  const answers = useStudio(({ events, ranOn, models, chosenModel }) =>
    answersWords(events.length > 0 ? ranOn?.kind : models.find((model) => model.id === chosenModel)?.kind),
  );
  const words =
    phase === "running"
      ? say("Running.")
      : phase === "paused"
        ? say("Paused.")
        : outcome !== undefined
          ? outcomeWords(say(exitWords[outcome.reason]), verdict)
          : blocker !== undefined
            ? say("Not ready to run: {blocker}", { blocker })
            : say("Press Run: the agent works on the task, and each part lights up as it acts.");
  return (
    <p className={styles.state}>
      {words}
      {answers === undefined ? "" : ` ${answers}`}
    </p>
  );
}

function outcomeWords(reason: string, verdict: Verdict | undefined): string {
  if (verdict === undefined) return say("{reason}.", { reason });
  return say("{reason}; {judged}.", { reason, judged: judgedWords(verdict) });
}

/** Said where answers do not come from a model that runs now. */
function answersWords(kind: ProviderKind | undefined): string | undefined {
  if (kind === "scripted") return say("Answers from a scripted stand-in, not a language model.");
  return kind === "recorded" ? say("Answers recorded from a model earlier.") : undefined;
}
