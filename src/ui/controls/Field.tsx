import { RotateCcw } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "./Button.tsx";
import { helpId, problemId } from "./describedBy.ts";
import styles from "./Field.module.css";

type FieldProps = {
  /** Id of the control that the label names; `describedBy` gives the ids of what is said about it. */
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
  const place = useRef<HTMLDivElement>(null);
  const isReset = useRef(false);
  useLayoutEffect(() => {
    if (!isReset.current || onReset !== undefined) return;
    isReset.current = false;
    // The button that was pressed has gone.
    if (document.activeElement === document.body) controlIn(place.current, id)?.focus();
  });
  return (
    <div ref={place} className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {unit === undefined ? undefined : <span className={styles.unit}>{unit}</span>}
        <span className={styles.reset}>
          {onReset === undefined ? undefined : (
            <IconButton
              label={say("Reset {label} to its default", { label })}
              icon={RotateCcw}
              onClick={() => {
                isReset.current = true;
                onReset();
              }}
            />
          )}
          {aside}
        </span>
      </div>
      {children}
      {problem === undefined ? undefined : (
        <p id={problemId(id)} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {help === undefined ? undefined : (
        <p id={helpId(id)} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}

/** A field's control: the one that its label names, else the first of a list or of several fields. */
function controlIn(field: HTMLElement | null, id: string): HTMLElement | null | undefined {
  return (
    document.getElementById(id) ?? field?.children[1]?.querySelector<HTMLElement>("input, select, textarea, button")
  );
}
