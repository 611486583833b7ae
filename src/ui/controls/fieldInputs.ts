import { isJsonObject, type Json, type JsonObject } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { hooks } from "../../core/harness/wires.ts";
import { labelFor } from "./fieldFaces.ts";
import { hookHelp } from "./words.ts";

/** What a parameter, or a value within one, is asked for with. */
export type FieldInput =
  | { readonly type: "text"; readonly long: boolean; readonly least: number; readonly most: number | undefined }
  | {
      readonly type: "number";
      readonly whole: boolean;
      readonly least: number | undefined;
      readonly most: number | undefined;
      /** What the two ends mean, where their numbers alone do not say it. */
      readonly ends: readonly [string, string] | undefined;
    }
  | {
      readonly type: "choice";
      readonly options: readonly string[];
      /** What each option means. */
      readonly explained: Readonly<Record<string, string>>;
    }
  | { readonly type: "switch" }
  | {
      readonly type: "list";
      readonly item: FormField;
      readonly least: number;
      readonly most: number | undefined;
    }
  | { readonly type: "fields"; readonly fields: readonly FormField[] }
  | { readonly type: "record"; readonly value: FormField }
  /** The JSON Schema of a tool's arguments. */
  | { readonly type: "schema" }
  /** A harness within the part. */
  | { readonly type: "nested" }
  | { readonly type: "json" };

/**
 * One field of a node's form, as its schema describes it. `help`, `range` and what a choice's options mean are said whenever they
 * are read; the label and the unit are to be said where they are shown.
 */
export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly unit: string | undefined;
  /** The range in words: `1 to 500`. */
  readonly range: string | undefined;
  readonly fallback: Json | undefined;
  /** Whether the value may be absent altogether. */
  readonly optional: boolean;
  /** Names in braces that its text has filled in: `count` for `{count}`. */
  readonly placeholders: readonly string[];
  readonly input: FieldInput;
};

/** The field that a property of a JSON Schema is edited by; `required` names those of its object that must be there. */
export function fieldOf(name: string, property: JsonObject, required: readonly Json[]): FormField {
  const [label, description, unit] = [textOf(property.label), textOf(property.description), textOf(property.unit)];
  const input = inputOf(property, description);
  return {
    name,
    label: label ?? labelFor(name),
    get help() {
      return helpOf(description, input);
    },
    unit,
    get range() {
      return rangeOf(input);
    },
    fallback: property.default,
    optional: property.default === undefined && !required.includes(name),
    placeholders: [...new Set([...(description ?? "").matchAll(/\{(\w+)\}/g)].map(([, word = ""]) => word))],
    input,
  };
}

/** The fields of an object's schema, in its order. */
export function fieldsOf(schema: JsonObject): readonly FormField[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).map(([name, property]) =>
    fieldOf(name, isJsonObject(property) ? property : {}, required),
  );
}

/** What a new entry of a list begins as; it may still want filling in. */
export function blankOf({ fallback, input }: FormField): Json {
  if (fallback !== undefined) return fallback;
  switch (input.type) {
    case "number":
      return input.least ?? 0;
    case "switch":
      return false;
    case "choice":
      return input.options[0] ?? "";
    case "list":
      return [];
    case "fields":
      return Object.fromEntries(input.fields.map((field) => [field.name, blankOf(field)]));
    case "record":
    case "schema":
    case "nested":
    case "json":
      return {};
    default:
      return "";
  }
}

function inputOf(property: JsonObject, description: string | undefined): FieldInput {
  const options = property.enum;
  if (Array.isArray(options) && options.every((option) => typeof option === "string"))
    return {
      type: "choice",
      options,
      get explained() {
        return explainedOf(description, options);
      },
    };
  if (property.nested === true) return { type: "nested" };
  if (property.schema === true) return { type: "schema" };
  switch (property.type) {
    case "string": {
      const most = bound(property.maxLength);
      return { type: "text", long: property.long === true, least: bound(property.minLength) ?? 0, most };
    }
    case "number":
    case "integer": {
      const [low, high] = Array.isArray(property.ends) ? property.ends.map(String) : [];
      const ends = low === undefined || high === undefined ? undefined : ([low, high] as const);
      const [least, most] = [bound(property.minimum), bound(property.maximum)];
      return { type: "number", whole: property.type === "integer", least, most, ends };
    }
    case "boolean":
      return { type: "switch" };
    case "array":
      return listOf(property);
    case "object":
      return objectOf(property);
    default:
      return { type: "json" };
  }
}

function listOf(property: JsonObject): FieldInput {
  if (!isJsonObject(property.items)) return { type: "json" };
  const item = fieldOf("item", property.items, ["item"]);
  return { type: "list", item, least: bound(property.minItems) ?? 0, most: bound(property.maxItems) };
}

function objectOf(property: JsonObject): FieldInput {
  if (isJsonObject(property.properties)) return { type: "fields", fields: fieldsOf(property) };
  const { additionalProperties: value } = property;
  if (!isJsonObject(value) || Object.keys(value).length === 0) return { type: "json" };
  return { type: "record", value: fieldOf("value", value, ["value"]) };
}

/** A description says what an option means after its name and a colon: `fold: one short line each. drop: nothing.` */
function explainedOf(description: string | undefined, options: readonly string[]): Readonly<Record<string, string>> {
  if (options.length === hooks.length && hooks.every((hook) => options.includes(hook)))
    return Object.fromEntries(hooks.map((hook) => [hook, say(hookHelp[hook])]));
  const whole = say(description ?? "");
  const marks = marksIn(whole, options);
  const meanings = marks.map(({ option, end }, at) => {
    const words = whole.slice(end, marks[at + 1]?.at).trim();
    return [option, words.replace(/[.;。；]$/, "")] as const;
  });
  return Object.fromEntries(meanings);
}

/** What a description says, of a choice before it comes to the options. */
function helpOf(description: string | undefined, input: FieldInput): string | undefined {
  const whole = say(description ?? "");
  const first = input.type === "choice" ? marksIn(whole, input.options)[0]?.at : undefined;
  const lead = first === undefined ? whole : whole.slice(0, first).trim();
  return lead === "" ? undefined : lead;
}

function marksIn(description: string, options: readonly string[]) {
  return options
    .flatMap((option) => {
      const found = new RegExp(`(?:^|[.;] |[。；] ?)(?<mark>${option}(?:: |： ?))`).exec(description);
      if (found === null) return [];
      const end = found.index + found[0].length;
      return [{ option, at: end - (found.groups?.mark ?? "").length, end }];
    })
    .sort((a, b) => a.at - b.at);
}

function rangeOf(input: FieldInput): string | undefined {
  if (input.type !== "number") return undefined;
  const { least, most } = input;
  const [low, high] = [least?.toLocaleString("en"), most?.toLocaleString("en")];
  if (low === undefined) return high === undefined ? undefined : say("at most {high}", { high });
  return high === undefined ? say("at least {low}", { low }) : say("{low} to {high}", { low, high });
}

function bound(value: Json | undefined): number | undefined {
  return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
