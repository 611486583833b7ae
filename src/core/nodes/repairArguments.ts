import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { isOfType } from "../models/jsonSchema.ts";
import { nearest } from "./nearest.ts";
import { readRelaxed } from "./relaxedJson.ts";

/** What may be done to arguments that do not fit. `context` is the text that a missing choice may be found in. */
export type Repairs = {
  readonly coerce: boolean;
  readonly repair: boolean;
  readonly likeness: number;
  readonly dropUnknown: boolean;
  readonly fill: boolean;
  readonly context: string;
};

const deepest = 8;

/**
 * Brings arguments nearer to a tool's schema: names, types, choices, what is missing. Changes only what does not fit;
 * the result may still not fit. Safe for keys such as `__proto__`.
 */
export function repairArguments(given: JsonObject, tool: ToolSpec, repairs: Repairs): JsonObject {
  const mended = mendObject(given, tool.parameters, repairs, 0);
  return repairs.fill ? filled(mended, tool.parameters, repairs.context) : mended;
}

function propertiesOf(schema: JsonObject): JsonObject {
  return isJsonObject(schema.properties) ? schema.properties : {};
}

function requiredOf(schema: JsonObject): readonly string[] {
  return Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === "string") : [];
}

function mendObject(given: JsonObject, schema: JsonObject, repairs: Repairs, depth: number): JsonObject {
  const properties = propertiesOf(schema);
  const free = Object.keys(properties).filter((name) => !Object.hasOwn(given, name));
  const members: [string, Json][] = [];
  for (const [key, value] of Object.entries(given)) {
    const known = Object.hasOwn(properties, key);
    const near = known || !repairs.repair ? undefined : nearest(key, free, repairs.likeness);
    const name = near ?? key;
    if (near !== undefined) free.splice(free.indexOf(near), 1);
    const open = schema.additionalProperties !== undefined && schema.additionalProperties !== false;
    if (!known && near === undefined && repairs.dropUnknown && !open) continue;
    const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (value === null && isJsonObject(inner) && !requiredOf(schema).includes(name) && !fitsType(inner, null)) continue;
    members.push([name, inner === undefined ? value : mend(value, inner, repairs, depth + 1)]);
  }
  return Object.fromEntries(members);
}

function mend(value: Json, schema: Json, repairs: Repairs, depth: number): Json {
  if (!isJsonObject(schema) || depth > deepest) return value;
  const typed = repairs.coerce ? coerced(value, schema) : value;
  if (isJsonObject(typed) && isJsonObject(schema.properties)) return mendObject(typed, schema, repairs, depth);
  const { items } = schema;
  if (Array.isArray(typed) && items !== undefined)
    return typed.map((item: Json) => mend(item, items, repairs, depth + 1));
  return repairs.repair ? nearestChoice(typed, schema, repairs.likeness) : typed;
}

function nearestChoice(value: Json, schema: JsonObject, likeness: number): Json {
  if (typeof value !== "string" || !Array.isArray(schema.enum)) return value;
  return (
    nearest(
      value,
      schema.enum.filter((choice) => typeof choice === "string"),
      likeness,
    ) ?? value
  );
}

function typesOf(schema: JsonObject): readonly string[] {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.filter((type) => typeof type === "string");
}

function fitsType(schema: JsonObject, value: Json): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((type) => isOfType(type, value));
}

/** The value as the first type that it can stand for without loss; the value itself where it fits or none will do. */
function coerced(value: Json, schema: JsonObject): Json {
  if (fitsType(schema, value)) return value;
  for (const type of typesOf(schema)) {
    const turned = turnedInto(type, value);
    if (turned !== undefined) return turned;
  }
  return value;
}

function turnedInto(type: string, value: Json): Json | undefined {
  if (type === "string") return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  if (type === "boolean") return asBoolean(value);
  if (type === "number" || type === "integer") {
    const number = asNumber(value);
    return number !== undefined && isOfType(type, number) ? number : undefined;
  }
  if (type === "array") return asArray(value);
  if (type !== "object" || typeof value !== "string" || !value.trimStart().startsWith("{")) return undefined;
  const read = readRelaxed(value.trim(), 0)?.value;
  return read !== undefined && isJsonObject(read) ? read : undefined;
}

function asNumber(value: Json): number | undefined {
  if (typeof value !== "string" || value.length > 40) return undefined;
  const plain = value.trim().replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, "");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain))
    ? Number(plain)
    : undefined;
}

function asBoolean(value: Json): boolean | undefined {
  if (typeof value === "number") return value === 1 ? true : value === 0 ? false : undefined;
  if (typeof value !== "string" || value.length > 10) return undefined;
  if (/^\s*(true|yes|on|1)\s*$/i.test(value)) return true;
  return /^\s*(false|no|off|0)\s*$/i.test(value) ? false : undefined;
}

function asArray(value: Json): Json | undefined {
  if (typeof value === "string" && value.trimStart().startsWith("[")) {
    const read = readRelaxed(value.trim(), 0)?.value;
    if (Array.isArray(read)) return read;
  }
  return value === null ? undefined : [value];
}

/** Adds required arguments that can have only one value: the default, the only choice, or the only choice the context names. */
function filled(given: JsonObject, schema: JsonObject, context: string): JsonObject {
  const properties = propertiesOf(schema);
  const missing = requiredOf(schema).filter((name) => !Object.hasOwn(given, name) && Object.hasOwn(properties, name));
  const found = missing.flatMap((name): [string, Json][] => {
    const value = onlyValue(properties[name] ?? null, context.toLowerCase());
    return value === undefined ? [] : [[name, value]];
  });
  return found.length === 0 ? given : Object.fromEntries([...Object.entries(given), ...found]);
}

function onlyValue(schema: Json, context: string): Json | undefined {
  if (!isJsonObject(schema)) return undefined;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (!Array.isArray(schema.enum)) return undefined;
  const [only, ...others] = schema.enum;
  if (others.length === 0) return only;
  const [named, ...more] = schema.enum.filter((choice) => typeof choice === "string" && mentions(context, choice));
  return more.length === 0 ? named : undefined;
}

function mentions(context: string, choice: string): boolean {
  const at = context.indexOf(choice.toLowerCase());
  if (choice === "" || at < 0) return false;
  return !/\w/.test(context[at - 1] ?? " ") && !/\w/.test(context[at + choice.length] ?? " ");
}
