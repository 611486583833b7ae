import { say } from "../../core/harness/say.ts";
import { TextArea, TextInput } from "../controls/inputs.tsx";
import type { ControlProps } from "./controlProps.ts";

/** A text: on one line, or in an area that grows with it. */
export function TextControl({
  id,
  describedBy,
  value,
  mixed,
  faults,
  onChange,
  onSettle,
  isLong,
  field,
}: ControlProps & { isLong: boolean }) {
  const text = typeof value === "string" ? value : "";
  const given = {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": faults.length > 0,
    value: text,
    placeholder: mixed ? say("(different)") : field.optional ? say("(not set)") : undefined,
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange(field.optional && target.value === "" ? undefined : target.value),
    onBlur: onSettle,
  };
  return isLong ? <TextArea {...given} rows={rowsFor(text)} /> : <TextInput {...given} />;
}

/** How many rows a text is shown in before it scrolls. */
export function rowsFor(text: string): number {
  return Math.min(12, Math.max(2, Math.ceil(text.length / 40), text.split("\n").length));
}
