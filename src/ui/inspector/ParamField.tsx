import { useContext, useId } from "react";
import type { HarnessNode } from "../../core/harness/document.ts";
import { equalJson, type Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { describedBy } from "../controls/describedBy.ts";
import { Field } from "../controls/Field.tsx";
import type { FormField } from "../controls/fieldInputs.ts";
import { LargerButton } from "./LargerButton.tsx";
import { isLarge } from "./large.ts";
import { FieldTrial } from "./OnTrial.tsx";
import { FieldPin } from "./PinnedBy.tsx";
import { EditedName } from "./partContext.ts";
import { useEditShown } from "./shown.ts";
import { useDraft } from "./useDraft.ts";
import { ValueControl } from "./ValueControl.tsx";
import { ownWords, valueFaults } from "./valueFaults.ts";

/** A part with what its kind is. */
export type KnownPart = { readonly node: HarnessNode; readonly spec: KindSpec };

type ParamFieldProps = {
  /** The parts that are edited at once; at least one. */
  readonly parts: readonly [KnownPart, ...KnownPart[]];
  readonly field: FormField;
};

/** One setting of a part, or of several at once; a value outside its schema stays in the field with what is wrong. */
export function ParamField({ parts, field }: ParamFieldProps) {
  const id = useId();
  const edit = useEditShown();
  const about = useContext(EditedName);
  const label = say(field.label);
  const values = parts.map(({ node }) => node.params[field.name] ?? field.fallback);
  const isMixed = values.some((value) => !isSame(value, values[0]));
  const faultsOf = (value: Json) => {
    for (const { node, spec } of parts) {
      const faults = valueFaults(spec, field, value, node.params);
      if (faults.length > 0) return faults;
    }
    return [];
  };
  const write = (value: Json | undefined, version: string) => {
    const differing = parts.filter(({ node }) => !isSame(node.params[field.name], value));
    const set = value === undefined ? {} : { value };
    edit(
      differing.map(({ node }) => ({ op: "setParam", node: node.id, param: field.name, ...set })),
      version,
    );
  };
  const put = (value: Json | undefined) => {
    if (value === undefined ? !field.optional : faultsOf(value).length > 0) return false;
    if (values.some((each) => !isSame(each, value)))
      write(value, say("Set {field} of {part}", { field: label, part: about }));
    return true;
  };
  const stored = isMixed ? undefined : values[0];
  const draft = useDraft<Json | undefined>(stored, put);
  const faults = draft.value === undefined ? [] : faultsOf(draft.value);
  const problem = problemOf(field, draft.value, stored, isMixed) ?? ownWords(faults, isTold(field));
  const differs = parts.some(({ node }) => isOwn(node.params[field.name], field.fallback));
  const unit = [field.unit && say(field.unit), field.range, field.optional ? say("optional") : undefined].filter(
    (word) => word !== undefined,
  );
  const [first, ...others] = parts;
  const control = {
    id,
    describedBy: describedBy({ id, problem, help: field.help }),
    field,
    value: draft.value,
    mixed: isMixed && draft.value === undefined,
    faults,
    check: faultsOf,
    onChange: draft.change,
    onSettle: draft.settle,
    Control: ValueControl,
  };
  return (
    <Field
      id={id}
      label={label}
      {...(field.help === undefined ? {} : { help: field.help })}
      {...(unit.length === 0 ? {} : { unit: unit.join(" · ") })}
      {...(problem === undefined ? {} : { problem })}
      {...(differs
        ? {
            onReset: () => {
              draft.drop();
              write(undefined, say("Reset {field} of {part}", { field: label, part: about }));
            },
          }
        : {})}
      aside={
        <>
          {isLarge(field.input) ? <LargerButton {...control} /> : undefined}
          {others.length === 0 ? <FieldPin node={first.node.id} param={field.name} label={label} /> : undefined}
        </>
      }
    >
      <ValueControl {...control} />
      {others.length === 0 ? <FieldTrial node={first.node.id} field={field} /> : undefined}
    </Field>
  );
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && equalJson(one, other));
}

/** Whether a value is set that differs from the default, so that there is something to reset. */
function isOwn(value: Json | undefined, fallback: Json | undefined): boolean {
  return value !== undefined && !isSame(value, fallback);
}

/** Whether a field says itself what is wrong within its value, since its control does not. */
function isTold({ input }: FormField): boolean {
  return input.type !== "list" && input.type !== "record" && input.type !== "fields";
}

/** A value that was taken away where one is needed. */
function problemOf(field: FormField, value: Json | undefined, stored: Json | undefined, isMixed: boolean) {
  if (value !== undefined || field.optional || isMixed || stored === undefined) return undefined;
  if (field.input.type !== "number") return undefined;
  return say("{place}: {problem}", { place: say(field.label), problem: wantedNumber(field.input.whole, field.range) });
}

function wantedNumber(whole: boolean, range: string | undefined): string {
  if (range === undefined) return whole ? say("a whole number") : say("a number");
  return whole ? say("a whole number, {range}", { range }) : say("a number, {range}", { range });
}
