import type { ControlProps } from "./controlProps.ts";
import styles from "./controls.module.css";
import { LargerButton } from "./LargerButton.tsx";
import { isLarge } from "./large.ts";
import { ownWords } from "./valueFaults.ts";

/** A value in a row of a list: its control by the row's own name, or, where it holds fields, these as a group of that name. */
export function RowValue({ name, ...props }: ControlProps & { readonly name: string }) {
  const { id, field, faults, Control } = props;
  const problem = ownWords(faults, false);
  const told =
    problem === undefined ? undefined : (
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    );
  if (field.input.type === "fields") {
    return (
      <fieldset className={styles.group}>
        <legend>{name}</legend>
        <Control {...props} />
        {told}
      </fieldset>
    );
  }
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {name}
      </label>
      <div className={styles.plainRow}>
        <Control {...props} field={{ ...field, label: name }} />
        {isLarge(field.input) ? <LargerButton {...props} field={{ ...field, label: name }} /> : undefined}
      </div>
      {told}
    </>
  );
}
