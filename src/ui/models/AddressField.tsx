import { type ReactNode, useId } from "react";
import { Field } from "../controls/Field.tsx";
import { TextInput } from "../controls/inputs.tsx";
import styles from "./forms.module.css";

type AddressFieldProps = {
  readonly label: string;
  readonly help: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A button on the same line. */
  readonly children?: ReactNode;
};

/** A labelled field for one web address. */
export function AddressField({ label, help, placeholder, value, onChange, children }: AddressFieldProps) {
  const id = useId();
  const input = (
    <TextInput
      id={id}
      aria-describedby={`${id}-help`}
      type="url"
      inputMode="url"
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  return (
    <Field id={id} label={label} help={help}>
      {children === undefined ? (
        input
      ) : (
        <div className={styles.row}>
          {input}
          {children}
        </div>
      )}
    </Field>
  );
}
