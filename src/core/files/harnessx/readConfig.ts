import { parseDocument } from "yaml";
import { isJsonObject, type JsonObject, nestsDeeper } from "../../harness/json.ts";
import type { ParseError } from "../../harness/parse.ts";
import { err, ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { isPrototypeKey } from "../../harness/schema.ts";

/** One entry of `processors`: what it is called there, and everything that stood in it. */
export type ConfigEntry = { readonly target: string; readonly entry: JsonObject };

/** A HarnessX configuration: its processors in order, and the rest of the file as it stood. */
export type HarnessXConfig = { readonly processors: readonly ConfigEntry[]; readonly rest: JsonObject };

const longest = 2_000_000;
const mostProcessors = 500;

/** Whether a text looks like a HarnessX configuration: YAML with a top-level `processors` that is a list. */
export function isHarnessXConfig(text: string): boolean {
  return text.length <= longest && /^processors\s*:/m.test(text) && !/^\s*\{/.test(text);
}

/** Reads a HarnessX configuration from YAML. What is wrong is named with its place. Never throws. */
export function readConfig(text: string): Result<HarnessXConfig, ParseError> {
  if (text.length > longest) {
    const message = say("it is longer than 2 million characters");
    return refuse("too-large", say("the file"), message, say("Open a smaller file."));
  }
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const [start] = fault.linePos ?? [];
    const place =
      start === undefined
        ? say("the file")
        : say("line {line}, column {column}", { line: start.line, column: start.col });
    const reason = String(fault.message.split("\n")[0]?.replace(/ at line.*$/, ""));
    const fix = say("Mend this place and open the file again.");
    return refuse("not-json", place, say("it is not YAML: {reason}", { reason }), fix);
  }
  const value = plain(document);
  if (!value.ok) return value;
  const { processors = [], ...rest } = value.value;
  if (!Array.isArray(processors)) {
    const fix = say("Give the processors as one list: - _target_: …");
    return refuse("shape", "processors", say("it is not a list"), fix);
  }
  if (processors.length > mostProcessors) {
    const message = say("there are {count}", { count: processors.length });
    return refuse("too-large", "processors", message, say("Keep to {most} at most.", { most: mostProcessors }));
  }
  const entries: ConfigEntry[] = [];
  for (const [at, entry] of processors.entries()) {
    const target = isJsonObject(entry) ? (entry._target_ ?? entry.type) : undefined;
    if (!isJsonObject(entry) || typeof target !== "string" || target.trim() === "") {
      const fix = say("Name its class as _target_, or a short name as type.");
      return refuse("shape", `processors.${at}`, say("it does not say which processor it is"), fix);
    }
    entries.push({ target, entry });
  }
  return ok({ processors: entries, rest });
}

/** The document's plain value, with nothing in it that JSON or a prototype would trip over. */
function plain(document: ReturnType<typeof parseDocument>): Result<JsonObject, ParseError> {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    const message = say("its aliases unfold into too much");
    return refuse("too-large", say("the file"), message, say("Write out what they stand for."));
  }
  if (!isJsonObject(value)) {
    const fix = say("Open a HarnessX configuration.");
    return refuse("shape", say("the top level"), say("it is not a mapping"), fix);
  }
  if (nestsDeeper(value, 60))
    return refuse("too-large", say("the file"), say("it nests more than 60 levels deep"), say("Flatten it."));
  const key = unsafeKey(value);
  if (key !== undefined)
    return refuse("unsafe-key", key, say("this name reaches into the program"), say("Rename or remove it."));
  try {
    const json: unknown = JSON.parse(JSON.stringify(value));
    if (isJsonObject(json)) return ok(json);
  } catch {
    // Told below, as for any other value that is no JSON.
  }
  return refuse(
    "shape",
    say("the file"),
    say("it holds values that JSON has no form for"),
    say("Use texts, numbers, yes or no, lists and mappings."),
  );
}

function unsafeKey(value: unknown, path = ""): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const place = path === "" ? key : `${path}.${key}`;
    if (isPrototypeKey(key)) return place;
    const found = unsafeKey(inner, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refuse(code: ParseError["code"], place: string, message: string, fix: string): Result<never, ParseError> {
  return err({ code, place, message, fix });
}
