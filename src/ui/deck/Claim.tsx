import type { Manifest } from "../../core/rewrite/contract.ts";
import styles from "./Evidence.module.css";

/** The writer's own words, apart from everything that was computed or measured. */
export function Claim({ manifest: { claim, writer } }: { readonly manifest: Manifest }) {
  if (claim === undefined || claim === "") {
    return (
      <p className={styles.writer}>Written by {writer.kind === "rules" ? "rules, without a model" : writer.label}.</p>
    );
  }
  return (
    <p className={styles.claim}>
      <b>The agent says</b> (a claim, not evidence): “{claim}” <span className={styles.aside}>{writer.label}</span>
    </p>
  );
}
