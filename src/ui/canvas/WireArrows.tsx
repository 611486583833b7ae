import styles from "./WireArrows.module.css";

/** The arrow heads that wires end in, defined once for the page. */
export function WireArrows() {
  return (
    <svg className={styles.defs} aria-hidden>
      <title>Arrow heads</title>
      <defs>
        {(["wire-arrow", "wire-arrow-active"] as const).map((id) => (
          <marker
            key={id}
            id={id}
            viewBox="0 0 8 8"
            refX="10"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.5 L7 4 L0 7.5 Z" className={styles[id]} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
