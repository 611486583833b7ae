import type { Harness } from "./document.ts";
import { canonicalJson, isJsonObject } from "./json.ts";
import { findJsonTrouble } from "./jsonTrouble.ts";
import { err, ok, type Result } from "./result.ts";
import { say } from "./say.ts";
import { isPrototypeKey, readHarness } from "./schema.ts";

/** Largest file, in UTF-16 units. */
export const maxFile = 32_000_000;
/** Longest single text, in UTF-16 units. */
const maxText = 1_000_000;
/** Deepest nesting of objects and arrays. */
const maxDepth = 100;
/** Most nodes of a document, nested ones included. */
const maxNodes = 6_000;

/** Why a text is not a harness: a code, the place in it, and what to do next, in plain words. */
export type ParseError = {
  readonly code: "not-json" | "not-yaml" | "format" | "shape" | "too-large" | "unsafe-key";
  /** `line 3, column 7` or a path such as `nodes.model.params.role`. */
  readonly place: string;
  readonly message: string;
  readonly fix: string;
};

/** Reads a harness file. Kinds this build does not know are kept as they are; the checks name them. Never throws. */
export function parseHarness(text: string): Result<Harness, ParseError> {
  const json = parseSafeJson(text);
  return json.ok ? readFormat(json.value) : json;
}

/** Reads JSON text from outside: refuses what is too large or too deep, names that reach a prototype, and doubled keys. Never throws. */
export function parseSafeJson(text: string): Result<unknown, ParseError> {
  if (text.length > maxFile) {
    const megabytes = Math.round(text.length / 1e6);
    return refuse(
      "too-large",
      say("the file"),
      say("it has {count} million characters", { count: megabytes }),
      say("Open a smaller file (32 million at most)."),
    );
  }
  const json = parseJson(text);
  if (!json.ok) return json;
  const unsafe = findUnsafe(json.value);
  if (unsafe !== undefined) return err(unsafe);
  const trouble = findJsonTrouble(text);
  if (trouble?.type === "duplicate") {
    const message = say('the key "{key}" is there twice', { key: trouble.key.slice(0, 80) });
    return refuse("shape", lineAndColumn(text, trouble.at), message, say("Remove or rename one of the two."));
  }
  return json;
}

/** Writes a harness file: keys in order, two spaces of indent, one final line break; equal harnesses give equal bytes. */
export function serializeHarness(harness: Harness): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(harness)), undefined, 2)}\n`;
}

/** Reads a harness from JSON that `parseSafeJson` let in. */
export function readFormat(value: unknown): Result<Harness, ParseError> {
  if (!isJsonObject(value))
    return refuse("shape", say("the top level"), say("it is not an object"), say("Open a .reweave.json file."));
  if (value.format !== 1) {
    const found =
      value.format === undefined
        ? say("there is no format number")
        : say("the format is {format}", { format: JSON.stringify(value.format) });
    const fix = say('This build reads format 1: open the file in the Reweave that wrote it, or add "format": 1.');
    return refuse("format", "format", found, fix);
  }
  const harness = readHarness(value);
  if (harness.ok) return harness;
  const { path, message } = harness.error;
  const place = path.join(".") || say("the top level");
  return refuse("shape", place, message, say("Mend this place and open the file again."));
}

function refuse(code: ParseError["code"], place: string, message: string, fix: string): Result<never, ParseError> {
  return err({ code, place, message, fix });
}

function parseJson(text: string): Result<unknown, ParseError> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(
      "not-json",
      placeOf(reason, text),
      say("it is not JSON ({reason})", { reason: reason.slice(0, 120) }),
      say("Mend the text there and open it again."),
    );
  }
}

function placeOf(reason: string, text: string): string {
  const named = /line (\d+) column (\d+)/.exec(reason);
  if (named) return say("line {line}, column {column}", { line: Number(named[1]), column: Number(named[2]) });
  const offset = /position (\d+)/.exec(reason);
  return lineAndColumn(text, offset ? Number(offset[1]) : (findJsonTrouble(text)?.at ?? text.length));
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return say("line {line}, column {column}", { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
}

type Walked = { readonly value: unknown; readonly path: readonly string[] };

/** Looks for what must not come in at all, without recursion, so that no nesting can exhaust the stack. */
export function findUnsafe(root: unknown): ParseError | undefined {
  const open: Walked[] = [{ value: root, path: [] }];
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    const place = path.join(".") || say("the top level");
    const depth = path.length;
    if (depth > maxDepth)
      return {
        code: "too-large",
        place: `${path.slice(0, 8).join(".")}…`,
        message: say("it nests deeper than {most} levels", { most: maxDepth }),
        fix: say("Flatten the file."),
      };
    if (typeof value === "string" && value.length > maxText) {
      return {
        code: "too-large",
        place,
        message: say("a text of {count} characters", { count: value.length }),
        fix: say("Shorten it to at most {most} characters.", { most: maxText }),
      };
    }
    if (typeof value === "number" && !Number.isFinite(value)) {
      const fix = say("Write a number below 1e308.");
      return { code: "shape", place, message: say("a number too large to be kept"), fix };
    }
    if (typeof value !== "object" || value === null) continue;
    const entries = Object.entries(value);
    if (path.at(-1) === "nodes" && !Array.isArray(value)) nodes += entries.length;
    if (nodes > maxNodes)
      return {
        code: "too-large",
        place,
        message: say("more than {most} nodes", { most: maxNodes }),
        fix: say("Split the harness, or move parts into tools."),
      };
    const reserved = entries.find(([key]) => isPrototypeKey(key));
    if (reserved)
      return {
        code: "unsafe-key",
        place: [...path, reserved[0]].join("."),
        message: say('"{key}" cannot be a name here', { key: reserved[0] }),
        fix: say("Rename it."),
      };
    for (const [key, inner] of entries) open.push({ value: inner, path: [...path, key] });
  }
  return undefined;
}
