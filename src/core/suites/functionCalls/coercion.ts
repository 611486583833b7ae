/*
 * How arguments are compared: both sides are brought to one canonical form, then compared exactly.
 *
 * - text: a string, or a number or boolean written out. Lower case, single spaces, no spaces or quotation marks
 *   around it, no full stop at its end. No synonyms, no spelling corrected: "Paris, France" is not "Paris".
 * - number: a finite number, or a text that numerals.ts reads ("3", "1,200.5", "forty-two"). Units are not stripped.
 *   Compared within one part in 10⁹.
 * - integer: as number, and whole: "3.0" is 3, 2.5 is an error.
 * - boolean: true, false, 1, 0, or "true", "yes", "on", "1", "false", "no", "off", "0".
 * - date, time: what moments.ts reads; canonical "2026-03-05" and "09:30".
 * - choice: one of the choices, whatever the case, spaces, hyphens and underscores.
 * - set: a list of texts, or one text parted by commas, semicolons or "and"; order and repeats do not count.
 * - An optional argument may be left out, or given as null or an empty text, which is the same. Where it has a default,
 *   leaving it out equals giving the default; where it has none, giving it when nobody asked for it is a difference.
 * - Argument names: case, spaces, hyphens and underscores do not count. A name that the tool does not have is an error,
 *   as is one parameter given twice.
 *
 * Texts of more than 2,000 characters, sets of more than 100 items and calls with more than 50 arguments are errors.
 */
import { isJsonObject, type Json } from "../../harness/json.ts";
import { err, ok, type Result } from "../../harness/result.ts";
import { quoted } from "../wording.ts";
import { dateOf, timeOf } from "./moments.ts";
import { numberOf } from "./numerals.ts";
import type { Parameter, Tool, Value, Values } from "./parameters.ts";

const longestText = 2_000;
const largestSet = 100;
const mostArguments = 50;

/** Brings a call's arguments to canonical form with defaults filled in, or says in one sentence what is wrong. */
export function coerceArguments(tool: Tool, given: Json): Result<Values, string> {
  if (!isJsonObject(given)) return err(`${tool.name} needs its arguments as an object.`);
  const keys = Object.keys(given);
  if (keys.length > mostArguments) return err(`${tool.name} does not take ${keys.length} arguments.`);
  const named = new Map<string, Json>();
  for (const key of keys) {
    const parameter = tool.parameters.find((one) => looseName(one.name) === looseName(key));
    const value = given[key];
    if (parameter === undefined) return err(`${tool.name} does not take ${quoted(key)}.`);
    if (named.has(parameter.name)) return err(`${tool.name} got "${parameter.name}" twice.`);
    if (value !== undefined) named.set(parameter.name, value);
  }
  const values: [string, Value][] = [];
  for (const parameter of tool.parameters) {
    const coerced = coerceOptional(parameter, named.get(parameter.name) ?? null);
    if (!coerced.ok) return err(`${tool.name}: "${parameter.name}" ${coerced.error}.`);
    if (coerced.value !== undefined) values.push([parameter.name, coerced.value]);
  }
  return ok(Object.fromEntries(values));
}

/** Whether two canonical sets of arguments are the same. */
export function equalValues(a: Values, b: Values): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => equalValue(a[key], b[key]));
}

/** Brings one value to a parameter's canonical form, or says what it should be ("must be …"). */
export function coerceValue(parameter: Parameter, given: Json): Result<Value, string> {
  if (typeof given === "string" && given.length > longestText) return err("is too long");
  switch (parameter.type) {
    case "text":
      return fromText(given, (text) => (text === "" ? undefined : text), "must be a text");
    case "number":
      return required(asNumber(given), "must be a number");
    case "integer": {
      const number = asNumber(given);
      return required(Number.isSafeInteger(number) ? number : undefined, "must be a whole number");
    }
    case "boolean":
      return required(asBoolean(given), "must be true or false");
    case "date":
      return fromText(given, dateOf, "must be a date, YYYY-MM-DD");
    case "time":
      return fromText(given, timeOf, "must be a time, HH:MM");
    case "choice": {
      const find = (text: string) => parameter.choices.find((choice) => looseName(choice) === looseName(text));
      return fromText(given, find, `must be one of ${parameter.choices.join(", ")}`);
    }
    default:
      return required(asSet(given), "must be a list of texts");
  }
}

function coerceOptional(parameter: Parameter, given: Json): Result<Value | undefined, string> {
  const missing = given === null || (typeof given === "string" && given.trim() === "");
  if (!missing) return coerceValue(parameter, given);
  return parameter.required ? err("is missing") : ok(parameter.fallback);
}

function required(value: Value | undefined, complaint: string): Result<Value, string> {
  return value === undefined ? err(complaint) : ok(value);
}

function fromText(given: Json, read: (text: string) => Value | undefined, complaint: string): Result<Value, string> {
  const text = asText(given);
  return required(text === undefined ? undefined : read(text), complaint);
}

function asText(given: Json): string | undefined {
  if (typeof given === "number" || typeof given === "boolean") return String(given);
  if (typeof given !== "string" || given.length > longestText) return undefined;
  return given
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replace(/^[ "'“”‘’]+/, "")
    .replace(/[ "'“”‘’.]+$/, "");
}

function asNumber(given: Json): number | undefined {
  if (typeof given === "number") return Number.isFinite(given) ? given : undefined;
  return typeof given === "string" ? numberOf(given) : undefined;
}

function asBoolean(given: Json): boolean | undefined {
  const text = asText(given) ?? "";
  if (["true", "yes", "on", "1"].includes(text)) return true;
  return ["false", "no", "off", "0"].includes(text) ? false : undefined;
}

function asSet(given: Json): readonly string[] | undefined {
  const items = typeof given === "string" ? given.split(/[,;]|\sand\s/i) : given;
  if (!Array.isArray(items) || items.length > largestSet) return undefined;
  const texts: string[] = [];
  for (const item of items) {
    const text = asText(item);
    if (text === undefined) return undefined;
    if (text !== "") texts.push(text);
  }
  return texts.length === 0 ? undefined : [...new Set(texts)].sort();
}

function equalValue(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  }
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function looseName(name: string): string {
  return name.length > longestText ? "" : name.toLowerCase().replaceAll(/[\s_-]+/g, "");
}
