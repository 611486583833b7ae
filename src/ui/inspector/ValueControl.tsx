import { isJsonObject } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { Check, Select } from "../controls/inputs.tsx";
import { ChoiceMeanings } from "./ChoiceMeanings.tsx";
import type { ControlProps } from "./controlProps.ts";
import { InnerFields } from "./InnerFields.tsx";
import { JsonControl } from "./JsonControl.tsx";
import { ListControl } from "./ListControl.tsx";
import { NestedControl } from "./NestedControl.tsx";
import { NumberControl } from "./NumberControl.tsx";
import { RecordControl } from "./RecordControl.tsx";
import { TextControl } from "./TextControl.tsx";

/** The control for a value, whatever its sort: a line, a slider, a list of further controls. */
export function ValueControl(given: Omit<ControlProps, "Control">) {
  const props = { ...given, Control: ValueControl };
  const { field, value, onChange } = props;
  switch (field.input.type) {
    case "switch":
      return <SwitchControl {...props} />;
    case "choice":
      return <ChoiceControl {...props} options={field.input.options} explained={field.input.explained} />;
    case "number":
      return <NumberControl {...props} input={field.input} />;
    case "text":
      return <TextControl {...props} isLong={field.input.long} />;
    case "list":
      return <ListControl {...props} input={field.input} />;
    case "record":
      return <RecordControl {...props} entry={field.input.value} />;
    case "fields":
      return (
        <InnerFields
          fields={field.input.fields}
          value={isJsonObject(value) ? value : {}}
          faults={props.faults}
          onPut={onChange}
          onSettle={props.onSettle}
          Control={ValueControl}
        />
      );
    case "nested":
      return <NestedControl {...props} />;
    default:
      return <JsonControl {...props} />;
  }
}

function SwitchControl({ id, describedBy, field, value, mixed, onChange }: ControlProps) {
  const named = { id, "aria-describedby": describedBy };
  if (mixed || (field.optional && value === undefined)) {
    const none = mixed ? say("(different)") : say("(not set)");
    return (
      <Select {...named} value="" onChange={(event) => onChange(event.target.value === "on", "now")}>
        <option value="">{none}</option>
        <option value="on">{say("On")}</option>
        <option value="off">{say("Off")}</option>
      </Select>
    );
  }
  return (
    <Check {...named} checked={value === true} onChange={(event) => onChange(event.target.checked, "now")}>
      {value === true ? say("On") : say("Off")}
    </Check>
  );
}

type ChoiceProps = ControlProps & {
  readonly options: readonly string[];
  readonly explained: Readonly<Record<string, string>>;
};

function ChoiceControl(props: ChoiceProps) {
  const { id, describedBy, field, value, mixed, faults, onChange, options, explained } = props;
  const chosen = typeof value === "string" ? value : "";
  const known = options.includes(chosen);
  const none = mixed ? say("(different)") : field.optional ? say("(not set)") : chosen;
  return (
    <>
      <Select
        id={id}
        aria-describedby={describedBy}
        aria-invalid={faults.length > 0}
        value={chosen}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value, "now")}
      >
        {known && !field.optional ? undefined : <option value={known ? "" : chosen}>{none || say("(not set)")}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {say(option)}
          </option>
        ))}
      </Select>
      <ChoiceMeanings options={options} explained={explained} chosen={chosen} />
    </>
  );
}
