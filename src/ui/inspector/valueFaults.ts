import { isJsonObject, type Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { argumentSchemaTroubles } from "../../core/models/schemaFaults.ts";
import type { FormField } from "../controls/fieldInputs.ts";
import { type FieldFault, fieldFaults } from "../controls/formFields.ts";

/** Everything wrong with a value for a field: its own, and what only shows beside the part's other parameters. */
export function valueFaults(
  spec: KindSpec,
  field: FormField,
  value: Json,
  others: { readonly [param: string]: Json },
): readonly FieldFault[] {
  const faults = fieldFaults(spec, field.name, value, others);
  if (field.input.type !== "schema" || (isJsonObject(value) && Object.keys(value).length === 0)) return faults;
  const troubles = argumentSchemaTroubles(value);
  if (troubles.length === 0) return faults;
  return troubles.map(({ path, message }) => ({
    path,
    message: say("{place}: {problem}.", { place: pathWords(say(field.label), path), problem: say(message) }),
  }));
}

/** A place within a value: `Arguments · properties.place.type`. */
export function pathWords(label: string, path: FieldFault["path"]): string {
  return path.length === 0 ? label : `${label} · ${path.join(".")}`;
}

/** The faults that lie under a key, seen from there. */
export function faultsUnder(faults: readonly FieldFault[], key: string | number): readonly FieldFault[] {
  return faults.filter(({ path }) => path[0] === key).map((fault) => ({ ...fault, path: fault.path.slice(1) }));
}

/** What is said of a value itself, apart from what is within it and said there. */
export function ownWords(faults: readonly FieldFault[], everything: boolean): string | undefined {
  const own = everything ? faults : faults.filter(({ path }) => path.length === 0);
  return own.length === 0 ? undefined : own.map(({ message }) => message).join(" ");
}
