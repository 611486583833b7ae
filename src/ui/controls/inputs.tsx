import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./inputs.module.css";

/** One line of text. */
export function TextInput(props: Omit<ComponentProps<"input">, "className">) {
  return <input {...props} className={styles.input} />;
}

/** A number. */
export function NumberInput(props: Omit<ComponentProps<"input">, "className" | "type">) {
  return <input {...props} type="number" className={classes(styles.input, styles.number)} />;
}

/** Several lines of text, in the mono face. */
export function TextArea(props: Omit<ComponentProps<"textarea">, "className">) {
  return <textarea spellCheck={false} {...props} className={classes(styles.input, styles.area)} />;
}

/** A choice among few; the platform's own list, so that it works with touch and every screen reader. */
export function Select(props: Omit<ComponentProps<"select">, "className">) {
  return <select {...props} className={styles.select} />;
}

type CheckProps = Omit<ComponentProps<"input">, "className" | "type"> & { readonly children: ReactNode };

/** A labelled tick box. */
export function Check({ children, ...rest }: CheckProps) {
  return (
    <label className={styles.check}>
      <input {...rest} type="checkbox" />
      <span>{children}</span>
    </label>
  );
}
