import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

/** What stands where there is nothing yet: what would be here, and how to get it. */
export function EmptyState({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p>{children}</p>
    </div>
  );
}
