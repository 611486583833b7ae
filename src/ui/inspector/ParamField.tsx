import { useId } from "react";
import type { HarnessNode } from "../../core/harness/document.ts";
import { equalJson, type Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { Field } from "../controls/Field.tsx";
import { type FormField, fieldProblem } from "../controls/formFields.ts";
import { Check, NumberInput, Select, TextArea, TextInput } from "../controls/inputs.tsx";
import { useStudio } from "../useStudio.ts";
import { FieldTrial } from "./OnTrial.tsx";
import { FieldPin } from "./PinnedBy.tsx";
import { useDraft } from "./useDraft.ts";

type ParamFieldProps = { readonly node: HarnessNode; readonly spec: KindSpec; readonly field: FormField };

/** One setting of a part, edited in place; a value outside its schema stays in the field with what is wrong. */
export function ParamField({ node, spec, field }: ParamFieldProps) {
  const id = useId();
  const setParam = useStudio((studio) => studio.setParam);
  const commit = useStudio((studio) => studio.commit);
  const value = node.params[field.name] ?? field.fallback;
  const put = (next: Json) => {
    if (fieldProblem(spec, field.name, next) !== undefined) return false;
    if (value === undefined || !equalJson(value, next)) setParam(node.id, field.name, next);
    return true;
  };
  const draft = useDraft(textOf(value), (text) => {
    const next = typedValue(field, text);
    return next !== undefined && put(next);
  });
  const typed = typedValue(field, draft.text);
  const problem = typed === undefined ? wrongForm(spec, field, draft.text) : fieldProblem(spec, field.name, typed);
  const changed =
    node.params[field.name] !== undefined && field.fallback !== undefined && !equalJson(value ?? null, field.fallback);
  const reset = () =>
    commit([{ op: "setParam", node: node.id, param: field.name }], `Reset ${field.label} of ${node.title}`);
  const unit = [field.unit, field.range].filter((word) => word !== undefined).join(" · ");
  return (
    <Field
      id={id}
      label={field.label}
      {...(field.help === undefined ? {} : { help: field.help })}
      {...(unit === "" ? {} : { unit })}
      {...(problem === undefined ? {} : { problem })}
      {...(changed ? { onReset: reset } : {})}
      aside={<FieldPin node={node.id} param={field.name} label={field.label} />}
    >
      <Control
        id={id}
        field={field}
        value={value}
        text={draft.text}
        invalid={problem !== undefined}
        onText={draft.change}
        onSettle={draft.settle}
        onValue={put}
      />
      <FieldTrial node={node.id} field={field} />
    </Field>
  );
}

type ControlProps = {
  readonly id: string;
  readonly field: FormField;
  readonly value: Json | undefined;
  readonly text: string;
  readonly invalid: boolean;
  readonly onText: (text: string) => void;
  readonly onSettle: () => void;
  readonly onValue: (value: Json) => void;
};

function Control({ id, field, value, text, invalid, onText, onSettle, onValue }: ControlProps) {
  const { input } = field;
  const named = { id, "aria-describedby": `${id}-help` };
  const typed = {
    ...named,
    value: text,
    "aria-invalid": invalid,
    onChange: (event: { readonly target: { readonly value: string } }) => onText(event.target.value),
    onBlur: onSettle,
  };
  switch (input.type) {
    case "switch":
      return (
        <Check {...named} checked={value === true} onChange={(event) => onValue(event.target.checked)}>
          {value === true ? "On" : "Off"}
        </Check>
      );
    case "choice":
      return (
        <Select {...named} value={text} onChange={(event) => onValue(event.target.value)}>
          {input.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </Select>
      );
    case "number":
      return <NumberInput {...typed} min={input.least} max={input.most} step={input.whole ? 1 : "any"} />;
    case "text":
      return input.long ? <TextArea {...typed} rows={rowsFor(text)} /> : <TextInput {...typed} />;
    case "json":
      return <TextArea {...typed} rows={rowsFor(text)} />;
  }
}

function rowsFor(text: string): number {
  return Math.min(16, Math.max(3, Math.ceil(text.length / 40), text.split("\n").length));
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : JSON.stringify(value, undefined, 2);
}

function typedValue(field: FormField, text: string): Json | undefined {
  switch (field.input.type) {
    case "number": {
      const number = Number(text);
      return text.trim() === "" || Number.isNaN(number) ? undefined : number;
    }
    case "switch":
      return text === "true";
    case "json":
      try {
        return JSON.parse(text) as Json;
      } catch {
        return undefined;
      }
    default:
      return text;
  }
}

function wrongForm(spec: KindSpec, field: FormField, text: string): string | undefined {
  return field.input.type === "number" ? fieldProblem(spec, field.name, text) : "This is not JSON yet.";
}
