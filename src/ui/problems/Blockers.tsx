import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { blockersOf } from "../../studio/blockers.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./ProblemsPanel.module.css";

/** What stands in the way of a run besides the harness, each with its next step. */
export function Blockers() {
  const ready = useStudio(
    useShallow(({ harness, findings, taskId, models, chosenModel, load }) => ({
      harness,
      findings,
      taskId,
      models,
      chosenModel,
      load,
    })),
  );
  const setModelsOpen = useStudio((studio) => studio.setModelsOpen);
  const loadModel = useStudio((studio) => studio.loadModel);
  const blockers = useMemo(() => blockersOf(ready, kinds).filter(({ about }) => about !== "harness"), [ready]);
  const failed = ready.load.type === "failed" ? ready.load.error.message : undefined;
  if (blockers.length === 0 && failed === undefined) return undefined;
  return (
    <section className={styles.blockers} aria-label={say("Before it can run")}>
      <h3 className={styles.part}>{say("Before it can run")}</h3>
      <ul>
        {blockers.map(({ about, words }) => (
          <li key={words} className={styles.blocker}>
            {words}
            {about === "model" ? (
              <Button small onClick={() => setModelsOpen(true)}>
                {say("Choose a model")}
              </Button>
            ) : undefined}
          </li>
        ))}
        {failed === undefined ? undefined : (
          <li className={styles.blocker}>
            {say("The model did not load: {reason}", { reason: failed })}
            <span className={styles.fixes}>
              <Button small onClick={() => void loadModel()}>
                {say("Load it again")}
              </Button>
              <Button small onClick={() => setModelsOpen(true)}>
                {say("Choose a model")}
              </Button>
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}
