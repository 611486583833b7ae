import { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { KindSpec } from "../harness/kind.ts";
import { say } from "../harness/say.ts";

const known = new WeakMap<KindSpec, JsonObject>();

/** The JSON Schema of a kind's parameters, with descriptions, defaults and units. */
export function paramsSchema(spec: KindSpec): JsonObject {
  const cached = known.get(spec);
  if (cached !== undefined) return cached;
  const schema: unknown = z.toJSONSchema(spec.params, { io: "input", unrepresentable: "any" });
  const made = isJsonObject(schema) ? schema : {};
  known.set(spec, made);
  return made;
}

/** The schema of what a path of names and indices leads to, `undefined` where the schema says nothing of it. */
export function schemaAt(schema: JsonObject, path: readonly (string | number)[]): JsonObject | undefined {
  let at: JsonObject | undefined = schema;
  for (const step of path) {
    const ways: readonly JsonObject[] = at === undefined ? [] : waysOf(at);
    const next = ways.map((way) => stepInto(way, step)).find((found) => found !== undefined);
    at = next;
  }
  return at;
}

/** The members that an object of a schema may have, with their schemas. */
export function membersIn(schema: JsonObject | undefined): readonly (readonly [name: string, schema: JsonObject])[] {
  return (schema === undefined ? [] : waysOf(schema)).flatMap(({ properties }) =>
    Object.entries(isJsonObject(properties) ? properties : {}).map(
      ([name, member]) => [name, objectOf(member)] as const,
    ),
  );
}

/** The values that a schema names: an enum's, a constant, true and false. */
export function valuesIn(schema: JsonObject | undefined): readonly Json[] {
  return (schema === undefined ? [] : waysOf(schema)).flatMap((way) => {
    if (Array.isArray(way.enum)) return way.enum;
    if (way.const !== undefined) return [way.const];
    return way.type === "boolean" ? [true, false] : [];
  });
}

/** What a schema says in words: its description, its range, its unit, what stands there otherwise. */
export function wordsOf(schema: JsonObject): string {
  const { description, default: fallback, unit } = schema;
  const range = rangeWords(bound(schema.minimum), bound(schema.maximum));
  const counted = [range, typeof unit === "string" ? say(unit) : undefined].filter((part) => part !== undefined);
  const value = fallback === undefined ? undefined : JSON.stringify(fallback);
  const lines = [
    typeof description === "string" ? say(description) : "",
    counted.join(" "),
    value === undefined || value.length > 60 ? "" : say("Default: {value}", { value }),
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}

function rangeWords(low: string | undefined, high: string | undefined): string | undefined {
  if (low === undefined) return high === undefined ? undefined : say("at most {high}", { high });
  return high === undefined ? say("at least {low}", { low }) : say("{low} to {high}", { low, high });
}

function bound(value: Json | undefined): string | undefined {
  return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER
    ? value.toLocaleString("en")
    : undefined;
}

function waysOf(schema: JsonObject): readonly JsonObject[] {
  const ways = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list.map(objectOf) : []));
  return [schema, ...ways.flatMap(waysOf)];
}

function stepInto(schema: JsonObject, step: string | number): JsonObject | undefined {
  if (typeof step === "number") return isJsonObject(schema.items) ? schema.items : undefined;
  const { properties, additionalProperties } = schema;
  const member = isJsonObject(properties) && Object.hasOwn(properties, step) ? properties[step] : additionalProperties;
  return isJsonObject(member) ? member : undefined;
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
