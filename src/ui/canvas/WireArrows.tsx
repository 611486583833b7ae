import { say } from "../../core/harness/say.ts";
import styles from "./WireArrows.module.css";

const tones = ["plain", "active", "added", "removed", "changed"] as const;

/** What an arrow head is coloured for. */
export type ArrowTone = (typeof tones)[number];

/** The id of an arrow head's marker. */
export function arrowId(tone: ArrowTone): string {
  return `wire-arrow-${tone}`;
}

/** The arrow heads that wires end in, defined once for the page. */
export function WireArrows() {
  return (
    <svg className={styles.defs} aria-hidden>
      <title>{say("Arrow heads")}</title>
      <defs>
        {tones.map((tone) => (
          <marker
            key={tone}
            id={arrowId(tone)}
            viewBox="0 0 8 8"
            refX="10"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.5 L7 4 L0 7.5 Z" className={styles[tone]} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
