import { equalJson, type Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import type { FieldInput, FormField } from "../controls/fieldInputs.ts";
import { formFields } from "../controls/formFields.ts";

/** The fields that several kinds have in common: the same name, label and way of being asked for, in the first one's order. */
export function sharedFields(specs: readonly KindSpec[]): readonly FormField[] {
  const [first, ...others] = new Set(specs);
  if (first === undefined) return [];
  return formFields(first).filter(
    (field) =>
      field.input.type !== "nested" && others.every((spec) => formFields(spec).some((each) => isSame(field, each))),
  );
}

function isSame(one: FormField, other: FormField): boolean {
  return (
    one.name === other.name &&
    one.label === other.label &&
    one.unit === other.unit &&
    one.optional === other.optional &&
    equalJson(plainOf(one.input), plainOf(other.input))
  );
}

/** What a field may hold as plain JSON, for comparison. */
function plainOf(input: FieldInput): Json {
  return JSON.parse(JSON.stringify(input)) as Json; // a copy through JSON is JSON
}
