import { say } from "../../core/harness/say.ts";
import { useStudio } from "../useStudio.ts";
import { keyOf } from "./Findings.tsx";
import styles from "./InspectorPanel.module.css";

/** Most problems listed here; the problems' own list has them all. */
const mostShown = 8;

/** What the checks found wrong with the harness in the open group; each leads to the parts concerned. */
export function HarnessFindings() {
  const findings = useStudio((studio) => studio.findings);
  const within = useStudio((studio) => studio.within);
  const select = useStudio((studio) => studio.select);
  const own = findings.filter((finding) => within.every((group, at) => finding.within[at] === group));
  if (own.length === 0) return <p className={styles.fine}>{say("✓ No problems")}</p>;
  return (
    <section aria-label={say("Problems")}>
      <h4 className={styles.shared}>
        {say("{count, plural, one {# problem} other {# problems}}", { count: own.length })}
      </h4>
      <ul className={styles.findings}>
        {own.slice(0, mostShown).map((finding) => {
          const [inner] = finding.within.slice(within.length);
          return (
            <li key={keyOf(finding)} data-severity={finding.severity}>
              <b>{finding.severity === "error" ? say("Error") : say("Check")}</b> {say(finding.message)}{" "}
              <span>{say(finding.fix)}</span>{" "}
              {finding.nodes.length + finding.edges.length === 0 ? undefined : (
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => select(inner === undefined ? finding.nodes : [inner], finding.edges[0])}
                >
                  {say("Show it")}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {own.length > mostShown ? (
        <p className={styles.help}>
          {say("{count} more are in the list of problems.", { count: own.length - mostShown })}
        </p>
      ) : undefined}
    </section>
  );
}
