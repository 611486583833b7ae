import styles from "./TopBar.module.css";

/** The name with its mark: a loop with one strand over another. */
export function Wordmark() {
  return (
    <h1 className={styles.wordmark}>
      <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden>
        <title>Reweave</title>
        <rect x="1.5" y="4.5" width="13" height="7" rx="3.5" className={styles.loop} />
        <circle cx="11" cy="4.5" r="2.2" className={styles.bead} />
      </svg>
      Reweave
    </h1>
  );
}
