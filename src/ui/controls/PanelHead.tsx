import type { ReactNode } from "react";
import styles from "./PanelHead.module.css";

type PanelHeadProps = {
  readonly id: string;
  readonly title: string;
  readonly aside?: string;
  readonly children?: ReactNode;
};

/** The head of a panel: its title (which names the panel's region by id), a quiet remark, and its tools. */
export function PanelHead({ id, title, aside, children }: PanelHeadProps) {
  return (
    <div className={styles.head}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {aside === undefined ? undefined : <span className={styles.aside}>{aside}</span>}
      <div className={styles.tools}>{children}</div>
    </div>
  );
}
