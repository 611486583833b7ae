import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { Draws } from "./draws.ts";
import { checkJson, resolveReference } from "./jsonSchema.ts";

type Place = { readonly root: Json; readonly words: readonly string[]; readonly draws: Draws; readonly depth: number };

const deepest = 24;

/**
 * A value that fits `schema`, made of `words` where it can be (those in front preferred); undefined where none was
 * found, which happens for patterns that no word matches and for schemas that contradict themselves.
 */
export function sampleJson(schema: Json, words: readonly string[], draws: Draws): Json | undefined {
  for (let tries = 0; tries < 8; tries += 1) {
    const value = sample(schema, { root: schema, words, draws, depth: 0 });
    if (checkJson(schema, value) === undefined) return value;
  }
  return undefined;
}

function sample(schema: Json, place: Place): Json {
  if (!isJsonObject(schema) || place.depth > deepest) return place.words[0] ?? "something";
  const inside = { ...place, depth: place.depth + 1 };
  const { $ref: reference, const: only, enum: choices, allOf } = schema;
  if (typeof reference === "string") return sample(resolveReference(place.root, reference) ?? true, inside);
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return sampleChoice(choices, place);
  if (Array.isArray(allOf)) return sample(merge(schema, allOf), inside);
  for (const rules of [schema.anyOf, schema.oneOf]) {
    if (Array.isArray(rules)) return sample(merge(schema, [place.draws.pick(rules) ?? true]), inside);
  }
  return sampleType(schema, inside);
}

/** The schema with its combinations replaced by these rules, as far as one object can say what several say. */
function merge(schema: JsonObject, rules: readonly Json[]): JsonObject {
  const { allOf: _all, anyOf: _any, oneOf: _one, ...own } = schema;
  let merged: JsonObject = own;
  for (const rule of rules.filter(isJsonObject)) {
    const properties = { ...membersOf(merged.properties), ...membersOf(rule.properties) };
    const required = [...listOf(merged.required), ...listOf(rule.required)];
    merged = { ...merged, ...rule };
    if (Object.keys(properties).length > 0) merged = { ...merged, properties };
    if (required.length > 0) merged = { ...merged, required };
  }
  return merged;
}

function sampleChoice(choices: readonly Json[], { words, draws }: Place): Json {
  const spoken = choices.filter((choice) => typeof choice === "string" && words.includes(choice));
  return draws.pick(spoken.length > 0 ? spoken : choices) ?? null;
}

function sampleType(schema: JsonObject, place: Place): Json {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? guessType(schema)];
  switch (place.draws.pick(types)) {
    case "null":
      return null;
    case "boolean":
      return place.draws.chance(0.5);
    case "integer":
      return sampleNumber(schema, place, 1);
    case "number":
      return sampleNumber(schema, place, undefined);
    case "array":
      return sampleArray(schema, place);
    case "object":
      return sampleObject(schema, place);
    default:
      return sampleString(schema, place);
  }
}

function guessType(schema: JsonObject): string {
  if (schema.properties !== undefined || schema.required !== undefined) return "object";
  if (schema.items !== undefined || schema.prefixItems !== undefined) return "array";
  return schema.minimum !== undefined || schema.maximum !== undefined ? "number" : "string";
}

function sampleString(schema: JsonObject, { words, draws }: Place): string {
  const { minLength, maxLength, pattern } = schema;
  const fits = (word: string) => checkJson({ type: "string", ...(pattern === undefined ? {} : { pattern }) }, word);
  const matching = pattern === undefined ? words : [...words, "a", "A", "0", "1", ""].filter((word) => !fits(word));
  let letters = [...(draws.pick(matching, 2) ?? "something")];
  if (typeof minLength === "number") while (letters.length < minLength) letters = [...letters, ..."o"];
  return typeof maxLength === "number" ? letters.slice(0, Math.max(0, maxLength)).join("") : letters.join("");
}

function sampleNumber(schema: JsonObject, { words, draws }: Place, whole: number | undefined): number {
  const unit = typeof schema.multipleOf === "number" && schema.multipleOf > 0 ? schema.multipleOf : whole;
  const step = unit ?? 0.5;
  const low = bound(schema.minimum, schema.exclusiveMinimum, step, Math.max);
  const high = bound(schema.maximum, schema.exclusiveMaximum, -step, Math.min);
  const within = (value: number) => value >= (low ?? value) && value <= (high ?? value);
  const spoken = words.map((word) => Number(word.match(/-?\d+(\.\d+)?/)?.[0] ?? Number.NaN));
  const fitting = spoken.filter((value) => !Number.isNaN(value) && within(value));
  const from = low ?? (high === undefined ? 0 : high - 10 * step);
  const rough = draws.pick(fitting, 2) ?? from + (Math.min(high ?? from + 10, from + 100) - from) * draws.unit();
  if (unit === undefined) return rough;
  const rounded = Math.round(rough / unit) * unit;
  if (low !== undefined && rounded < low) return Math.ceil(low / unit) * unit;
  return high !== undefined && rounded > high ? Math.floor(high / unit) * unit : rounded;
}

function bound(
  inclusive: Json | undefined,
  exclusive: Json | undefined,
  inwards: number,
  tighter: (...bounds: number[]) => number,
): number | undefined {
  const bounds: number[] = [];
  if (typeof inclusive === "number") bounds.push(inclusive);
  if (typeof exclusive === "number") bounds.push(exclusive + inwards);
  return bounds.length === 0 ? undefined : tighter(...bounds);
}

function sampleArray(schema: JsonObject, place: Place): Json {
  const leading = listOf(schema.prefixItems);
  const least = typeof schema.minItems === "number" ? schema.minItems : 1;
  const most = typeof schema.maxItems === "number" ? schema.maxItems : least + 1;
  const length = Math.min(most, Math.max(least, leading.length) + (place.draws.chance(0.3) ? 1 : 0));
  const open = schema.items === false ? Math.min(length, leading.length) : length;
  return Array.from({ length: open }, (_, at) => sample(leading[at] ?? schema.items ?? true, place));
}

function sampleObject(schema: JsonObject, place: Place): Json {
  const required = listOf(schema.required);
  const members = Object.entries(membersOf(schema.properties)).filter(
    ([key]) => required.includes(key) || (place.depth < 6 && place.draws.chance(0.25)),
  );
  const others = required.filter((key) => typeof key === "string" && !members.some(([known]) => known === key));
  const rule = schema.additionalProperties ?? true;
  return Object.fromEntries([
    ...members.map(([key, member]) => [key, sample(member, place)] as const),
    ...others.map((key) => [String(key), sample(rule, place)] as const),
  ]);
}

function membersOf(value: Json | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
