import { z } from "zod";
import { isJsonObject, type Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { labelFor } from "./fieldFaces.ts";

/** What a parameter is asked for with. */
export type FieldInput =
  | { readonly type: "text"; readonly long: boolean }
  | {
      readonly type: "number";
      readonly whole: boolean;
      readonly least: number | undefined;
      readonly most: number | undefined;
    }
  | { readonly type: "choice"; readonly options: readonly string[] }
  | { readonly type: "switch" }
  | { readonly type: "json" };

/** One field of a node's form, as its schema describes it. */
export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly unit: string | undefined;
  /** The range in words: `1 to 500`. */
  readonly range: string | undefined;
  readonly fallback: Json | undefined;
  readonly input: FieldInput;
};

const known = new WeakMap<KindSpec, readonly FormField[]>();

/** The fields of a kind's form, in the schema's order. */
export function formFields(spec: KindSpec): readonly FormField[] {
  const cached = known.get(spec);
  if (cached !== undefined) return cached;
  const schema: unknown = z.toJSONSchema(spec.params, { io: "input", unrepresentable: "any" });
  const properties = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
  const fields = Object.entries(properties).map(([name, property]) =>
    fieldOf(name, isJsonObject(property) ? property : {}),
  );
  known.set(spec, fields);
  return fields;
}

/** What is wrong with a value for a parameter, in words; undefined when it fits. */
export function fieldProblem(spec: KindSpec, name: string, value: Json): string | undefined {
  const schema = spec.params.shape[name];
  if (schema === undefined) return "This part has no such setting.";
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return undefined;
  const field = formFields(spec).find((each) => each.name === name);
  const wanted = field === undefined ? undefined : wantedOf(field);
  const found = parsed.error.issues.map(issueWords).join(" ");
  return field === undefined ? found : `${field.label}: ${wanted ?? found}`;
}

/** What a field takes, where that is said in few words: `a whole number, 1 to 500 tokens`. */
function wantedOf({ label, unit, range, input }: FormField): string | undefined {
  if (input.type === "choice") return `one of ${input.options.join(", ")}`;
  if (input.type !== "number") return undefined;
  const counted = unit === undefined || unit.toLowerCase() === label.toLowerCase() ? "" : ` ${unit}`;
  return `${input.whole ? "a whole number" : "a number"}${range === undefined ? "" : `, ${range}${counted}`}`;
}

function issueWords(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  const inText = "origin" in issue && issue.origin === "string";
  if (issue.code === "too_big" && inText) return `${place}at most ${issue.maximum} characters.`;
  if (issue.code === "too_small" && inText)
    return Number(issue.minimum) === 1
      ? `${place}some text is needed.`
      : `${place}at least ${issue.minimum} characters.`;
  return `${place}${issue.message}.`;
}

type Property = { readonly [key: string]: Json };

function fieldOf(name: string, property: Property): FormField {
  const [label, help, unit] = [text(property.label), text(property.description), text(property.unit)];
  const input = inputOf(property);
  return {
    name,
    label: label ?? labelFor(name),
    help,
    unit,
    range: rangeOf(input),
    fallback: property.default,
    input,
  };
}

function inputOf(property: Property): FieldInput {
  const options = property.enum;
  if (Array.isArray(options) && options.every((option) => typeof option === "string"))
    return { type: "choice", options };
  switch (property.type) {
    case "string":
      return { type: "text", long: property.long === true };
    case "number":
    case "integer":
      return {
        type: "number",
        whole: property.type === "integer",
        least: bound(property.minimum),
        most: bound(property.maximum),
      };
    case "boolean":
      return { type: "switch" };
    default:
      return { type: "json" };
  }
}

function rangeOf(input: FieldInput): string | undefined {
  if (input.type !== "number") return undefined;
  const { least, most } = input;
  const [low, high] = [least?.toLocaleString("en"), most?.toLocaleString("en")];
  if (low === undefined) return high === undefined ? undefined : `at most ${high}`;
  return high === undefined ? `at least ${low}` : `${low} to ${high}`;
}

function bound(value: Json | undefined): number | undefined {
  return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
