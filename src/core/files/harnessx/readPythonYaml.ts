import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { isJsonObject, type JsonObject, nestsDeeper } from "../../harness/json.ts";
import type { ParseError } from "../../harness/parse.ts";
import { err, ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { isPrototypeKey } from "../../harness/schema.ts";
import { readByPython } from "./pythonYaml.ts";

/**
 * Reads a mapping from YAML as PyYAML would, and refuses what JSON would change: tags that it has no form for, names that are no
 * texts, numbers that it cannot keep. What is wrong is named with its place. Never throws.
 */
export function readPythonYaml(text: string): Result<JsonObject, ParseError> {
  const lines = new LineCounter();
  try {
    const options = { ...readByPython, lineCounter: lines, prettyErrors: false, logLevel: "silent" } as const;
    const document = parseDocument(text, options);
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) {
      const message = say("it is not YAML: {reason}", { reason: fault.message });
      return refuse("not-json", placeAt(lines, fault.pos[0]), message, say("Mend this place and open the file again."));
    }
    const odd = keyThatIsNoText(document);
    if (odd !== undefined)
      return refuse("shape", placeAt(lines, odd), say("this name is no text"), say("Put it in quotes."));
    return plain(document.toJS({ maxAliasCount: 100 }));
  } catch (thrown) {
    // The package throws at aliases that blow up or cannot be merged, and runs out of stack at deep nesting.
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const message = say("it cannot be unfolded ({reason})", { reason });
    return refuse("too-large", say("the file"), message, say("Write it without aliases, less deep."));
  }
}

/** Refuses a value from outside, with what is wrong where and what to do about it. */
export function refuse(
  code: ParseError["code"],
  place: string,
  message: string,
  fix: string,
): Result<never, ParseError> {
  return err({ code, place, message, fix });
}

/** Where a name stands that JSON would make a text of, such as `on` or `1`. */
function keyThatIsNoText(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      // The name of `<<` is a symbol.
      if (isScalar(key) && (typeof key.value === "string" || typeof key.value === "symbol")) return undefined;
      offset = (isNode(key) ? key.range?.[0] : undefined) ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function plain(value: unknown): Result<JsonObject, ParseError> {
  if (!isJsonObject(value)) {
    const fix = say("Open a HarnessX configuration.");
    return refuse("shape", say("the top level"), say("it is not a mapping"), fix);
  }
  if (nestsDeeper(value, 60))
    return refuse("too-large", say("the file"), say("it nests more than 60 levels deep"), say("Flatten it."));
  return unfit(value, "") ?? ok(value);
}

/** Why a value, or one in it, cannot come in: a name that a prototype would trip over, a number that is not kept. */
function unfit(value: unknown, place: string): Result<never, ParseError> | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) {
    const message = say("a number that cannot be kept to its last digit");
    return refuse("shape", place, message, say("Write a smaller one, or put it in quotes."));
  }
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const within = place === "" ? key : `${place}.${key}`;
    if (isPrototypeKey(key))
      return refuse("unsafe-key", within, say("this name reaches into the program"), say("Rename or remove it."));
    const found = unfit(inner, within);
    if (found !== undefined) return found;
  }
  return undefined;
}

function placeAt(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return say("line {line}, column {column}", { line, column: col });
}
