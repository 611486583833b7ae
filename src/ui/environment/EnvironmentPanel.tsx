import { Suspense } from "react";
import { say } from "../../core/harness/say.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { later } from "../controls/later.tsx";
import { PanelHead } from "../controls/PanelHead.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./EnvironmentPanel.module.css";

const WorldView = later(async () => (await import("./WorldView.tsx")).WorldView);

/** The world the agent acts in, as a person may see it; the last observation as the agent reads it. */
export function EnvironmentPanel() {
  const environment = useStudio((studio) => studio.environment);
  const task = useStudio((studio) => studio.tasks.find((card) => card.id === studio.taskId));
  const verdict = useStudio((studio) => studio.verdict);
  return (
    <section className={styles.panel} aria-labelledby="environment-title">
      <PanelHead
        id="environment-title"
        title={say("Environment")}
        {...(task === undefined ? {} : { aside: say(task.title) })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the arrow keys */}
      <section className={styles.body} tabIndex={0} aria-label={say("World")}>
        {environment === undefined ? (
          <>
            {task === undefined ? undefined : <p className={styles.goal}>{task.instruction}</p>}
            <EmptyState title={say("The world stands still")}>
              {say("Once a run begins, this shows where things are, what changed, and how far the task has come.")}
            </EmptyState>
          </>
        ) : (
          <>
            {verdict === undefined ? undefined : (
              <p className={styles.verdict} data-passed={verdict.passed}>
                <b>{say(verdict.passed ? "✓ Solved." : "✗ Not solved.")}</b> {say(verdict.detail)}
                <span className={styles.judge}>{say("Judged by the suite, not by the harness.")}</span>
              </p>
            )}
            <Suspense>
              <WorldView view={environment.view} />
            </Suspense>
            {environment.text === "" ? undefined : (
              <details className={styles.text} open={environment.view === null}>
                <summary>{say("As the agent reads it")}</summary>
                <pre>{environment.text}</pre>
              </details>
            )}
          </>
        )}
      </section>
    </section>
  );
}
