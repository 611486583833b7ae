import type { Finding } from "../../core/harness/finding.ts";
import { say } from "../../core/harness/say.ts";
import { goTo } from "../../studio/commands/goTo.ts";
import { Button } from "../controls/Button.tsx";
import { focusOnCanvas } from "../controls/canvasPlace.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./ProblemsPanel.module.css";

type RowProps = {
  readonly finding: Finding;
  /** Whether Tab reaches this one; the arrows reach the others. */
  readonly active: boolean;
  readonly onFocus: () => void;
  /** Called before a mending takes the row away. */
  readonly onFix: () => void;
};

/** One finding: a click goes to its part, Enter takes the focus there too; below it the ways to mend it. */
export function ProblemRow({ finding, active, onFocus, onFix }: RowProps) {
  const store = useStudioStore();
  const fixesFor = useStudio((studio) => studio.fixesFor);
  const applyFix = useStudio((studio) => studio.applyFix);
  const askCode = useStudio((studio) => studio.askCode);
  const { code, severity, within, nodes, edges, message, fix } = finding;
  const fixes = fixesFor(finding);
  const tabIndex = active ? 0 : -1;
  return (
    <li className={styles.problem} data-severity={severity} onFocus={onFocus}>
      <button
        type="button"
        className={styles.said}
        data-problem
        tabIndex={tabIndex}
        onClick={({ detail }) => {
          goTo(store, within, nodes, edges[0]);
          // By key rather than by mouse.
          if (detail === 0) focusOnCanvas(nodes[0]);
        }}
      >
        <span className={styles.line}>
          <b className={styles.severity}>{say(severity === "error" ? "Error" : "Check")}</b>
          <code className={styles.code}>{code}</code>
        </span>
        <span className={styles.message}>{message}</span>
        <span className={styles.fix}>{fix}</span>
      </button>
      <span className={styles.fixes}>
        {fixes.map(({ id, label }) => (
          <Button
            key={id}
            small
            tabIndex={tabIndex}
            onClick={() => {
              onFix();
              applyFix(finding, id);
            }}
          >
            {label}
          </Button>
        ))}
        <Button small tone="quiet" tabIndex={tabIndex} onClick={() => askCode(finding)}>
          {say("Show in code")}
        </Button>
      </span>
    </li>
  );
}
