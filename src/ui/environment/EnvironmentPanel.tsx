import { isJsonObject } from "../../core/harness/json.ts";
import { functionCallsView } from "../../core/suites/functionCalls/view.ts";
import { householdView } from "../../core/suites/household/view.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { PanelHead } from "../controls/PanelHead.tsx";
import { useStudio } from "../useStudio.ts";
import { CallsView } from "./CallsView.tsx";
import styles from "./EnvironmentPanel.module.css";
import { FactsView } from "./FactsView.tsx";
import { HouseholdView } from "./HouseholdView.tsx";

/** The world the agent acts in, as a person may see it; the last observation as the agent reads it. */
export function EnvironmentPanel() {
  const environment = useStudio((studio) => studio.environment);
  const task = useStudio((studio) => studio.tasks.find((card) => card.id === studio.taskId));
  const verdict = useStudio((studio) => studio.verdict);
  return (
    <section className={styles.panel} aria-labelledby="environment-title">
      <PanelHead id="environment-title" title="Environment" {...(task === undefined ? {} : { aside: task.title })} />
      <div className={styles.body}>
        {environment === undefined ? (
          <>
            {task === undefined ? undefined : <p className={styles.goal}>{task.instruction}</p>}
            <EmptyState title="The world stands still">
              Once a run begins, this shows where things are, what changed, and how far the task has come.
            </EmptyState>
          </>
        ) : (
          <>
            {verdict === undefined ? undefined : (
              <p className={styles.verdict} data-passed={verdict.passed}>
                <b>{verdict.passed ? "✓ The check passed." : "✗ The check failed."}</b> {verdict.detail}
              </p>
            )}
            <World view={environment.view} />
            {environment.text === "" ? undefined : (
              <details className={styles.text} open={environment.view === null}>
                <summary>As the agent reads it</summary>
                <pre>{environment.text}</pre>
              </details>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function World({ view }: { readonly view: unknown }) {
  const household = householdView.safeParse(view);
  if (household.success) return <HouseholdView view={household.data} />;
  const calls = functionCallsView.safeParse(view);
  if (calls.success) return <CallsView view={calls.data} />;
  return isJsonObject(view) ? <FactsView facts={view} /> : undefined;
}
