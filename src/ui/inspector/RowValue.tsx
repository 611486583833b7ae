import { describedBy, problemId } from "../controls/describedBy.ts";
import type { ControlProps } from "./controlProps.ts";
import styles from "./controls.module.css";
import { LargerButton } from "./LargerButton.tsx";
import { isLarge } from "./large.ts";
import { ownWords } from "./valueFaults.ts";

/** A value in a row of a list: its control by the row's own name, or, where it holds fields, these as a group of that name. */
export function RowValue({ name, ...given }: Omit<ControlProps, "describedBy"> & { readonly name: string }) {
  const { id, field, faults, Control } = given;
  const problem = ownWords(faults, false);
  const props = { ...given, describedBy: describedBy({ id, problem }) };
  const told =
    problem === undefined ? undefined : (
      <p id={problemId(id)} className={styles.problem} role="alert">
        {problem}
      </p>
    );
  if (field.input.type === "fields") {
    return (
      <fieldset className={styles.group} aria-describedby={props.describedBy}>
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
