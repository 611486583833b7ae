import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "./Button.tsx";
import styles from "./Field.module.css";

type FieldProps = {
  /** Id of the control that the label names; its help is `<id>-help`. */
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly unit?: string;
  readonly problem?: string;
  /** Puts the default back; absent where the default already stands. */
  readonly onReset?: () => void;
  /** What else can be done with the field; stands beside the reset. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A labelled control with its help, unit, problem and reset. */
export function Field({ id, label, help, unit, problem, onReset, aside, children }: FieldProps) {
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {unit === undefined ? undefined : <span className={styles.unit}>{unit}</span>}
        <span className={styles.reset}>
          {onReset === undefined ? undefined : (
            <IconButton label={say("Reset {label} to its default", { label })} icon={RotateCcw} onClick={onReset} />
          )}
          {aside}
        </span>
      </div>
      {children}
      {problem === undefined ? undefined : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {help === undefined ? undefined : (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}
