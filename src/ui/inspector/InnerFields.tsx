import { useId } from "react";
import type { Json, JsonObject } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { describedBy } from "../controls/describedBy.ts";
import { Field } from "../controls/Field.tsx";
import type { FormField } from "../controls/fieldInputs.ts";
import type { ControlProps } from "./controlProps.ts";
import { LargerButton } from "./LargerButton.tsx";
import { isLarge } from "./large.ts";
import type { DraftTime } from "./useDraft.ts";
import { faultsUnder, ownWords } from "./valueFaults.ts";

type InnerFieldsProps = Pick<ControlProps, "faults" | "onSettle" | "Control"> & {
  readonly fields: readonly FormField[];
  readonly value: JsonObject;
  readonly onPut: (value: Json | undefined, when?: DraftTime) => void;
};

/** The fields of a value that holds several, each with its label, help and problem. */
export function InnerFields({ fields, value, faults, onPut, onSettle, Control }: InnerFieldsProps) {
  return fields.map((field) => (
    <InnerField
      key={field.name}
      field={field}
      value={value[field.name] ?? field.fallback}
      mixed={false}
      faults={faultsUnder(faults, field.name)}
      onSettle={onSettle}
      Control={Control}
      onChange={(next, when) => {
        if (next !== undefined) return onPut({ ...value, [field.name]: next }, when);
        const { [field.name]: _, ...others } = value;
        onPut(field.optional ? others : undefined, when);
      }}
    />
  ));
}

function InnerField(given: Omit<ControlProps, "id" | "describedBy">) {
  const id = useId();
  const { field, faults, Control } = given;
  const problem = ownWords(faults, false);
  const props = { ...given, id, describedBy: describedBy({ id, problem, help: field.help }) };
  return (
    <Field
      id={id}
      label={say(field.label)}
      {...(field.help === undefined ? {} : { help: field.help })}
      {...(field.unit === undefined ? {} : { unit: say(field.unit) })}
      {...(problem === undefined ? {} : { problem })}
      {...(isLarge(field.input) ? { aside: <LargerButton {...props} /> } : {})}
    >
      <Control {...props} />
    </Field>
  );
}
