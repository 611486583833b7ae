import { useStudio } from "../useStudio.ts";
import styles from "./ProblemsList.module.css";

/** What the checks found in the harness: what is wrong and how to mend it; a click selects the parts concerned. */
export function ProblemsList() {
  const findings = useStudio((studio) => studio.findings);
  const select = useStudio((studio) => studio.select);
  if (findings.length === 0) return <p className={styles.none}>✓ No problems in the harness</p>;
  return (
    <section className={styles.problems} aria-labelledby="problems-title">
      <h2 id="problems-title" className={styles.title}>
        Problems <span>{findings.length}</span>
      </h2>
      <ul>
        {findings.slice(0, 100).map((finding) => (
          <li
            key={`${finding.code} ${finding.within.join("/")} ${finding.nodes.join()} ${finding.at ?? ""} ${finding.message}`}
          >
            <button
              type="button"
              className={styles.problem}
              data-severity={finding.severity}
              onClick={() =>
                select(finding.within.length > 0 ? finding.within.slice(0, 1) : finding.nodes, finding.edges[0])
              }
            >
              <b>{finding.severity === "error" ? "Error" : "Check"}</b> {finding.message}
              <span className={styles.fix}>{finding.fix}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
