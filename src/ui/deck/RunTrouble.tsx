import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./DeckPanel.module.css";

/** Said when a run has failed: the graph is as it was, and what came out of the model is in the trace. */
export function RunTrouble() {
  const outcome = useStudio((studio) => (studio.phase === "finished" ? studio.outcome : undefined));
  const last = useStudio(({ events }) =>
    events.findLastIndex(({ type }) => type === "node.failed" || type === "model.failed"),
  );
  const focusEvent = useStudio((studio) => studio.focusEvent);
  if (outcome?.reason !== "error") return undefined;
  return (
    <section className={styles.trouble} aria-label={say("The run failed")}>
      <h3 className={styles.small}>
        <span aria-hidden>✕</span> {say("The run failed")}
      </h3>
      <p>{say(outcome.detail)}</p>
      <p>{say("The graph is untouched. What the model said is kept in the trace.")}</p>
      {last < 0 ? undefined : (
        <Button small onClick={() => focusEvent(last)}>
          {say("Show where")}
        </Button>
      )}
    </section>
  );
}
