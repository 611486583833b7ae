import type { Finding } from "../../core/harness/finding.ts";
import { say } from "../../core/harness/say.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";

/** What the checks found wrong with a part in the open group. */
export function Findings({ node }: { readonly node: string }) {
  const findings = useStudio((studio) => studio.findings);
  const within = useStudio((studio) => studio.within.join("/"));
  const own = findings.filter((finding) => finding.within.join("/") === within && finding.nodes.includes(node));
  if (own.length === 0) return undefined;
  return (
    <ul className={styles.findings} aria-label={say("Problems of this part")}>
      {own.map((finding) => (
        <li key={keyOf(finding)} data-severity={finding.severity}>
          <b>{finding.severity === "error" ? say("Error") : say("Check")}</b> {say(finding.message)}{" "}
          <span>{say(finding.fix)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Tells findings of one harness apart. */
export function keyOf({ code, within, nodes, edges, at, message }: Finding): string {
  return `${code} ${within.join("/")} ${nodes.join()} ${edges.join()} ${at ?? ""} ${message}`;
}
