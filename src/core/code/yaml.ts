import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Harness } from "../harness/document.ts";
import { canonicalJson, type Json } from "../harness/json.ts";
import { findUnsafe, type ParseError, readFormat } from "../harness/parse.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { byPort, readingOrder } from "./readingOrder.ts";
import { writeYaml } from "./writeYaml.ts";

/** Longest text that is read, in UTF-16 units, and how often it may refer back to a value of its own. */
const [maxText, maxAliases] = [8_000_000, 100];

/**
 * Writes a harness as YAML 1.2, layout included, parts in the order in which one reads the loop and long texts as blocks of lines.
 * Equal harnesses give equal text, and `fromYaml` gives the very harness back.
 */
export function toYaml(harness: Harness): string {
  const { format, id, name, nodes, edges, pins } = harness;
  const parts = readingOrder(harness).map((node) => [node, plain({ ...nodes[node] })] as const);
  const wires = Object.values(edges)
    .toSorted(byPort)
    .map((edge) => [edge.id, plain(edge)] as const);
  const document = new Map<string, unknown>([
    ["format", format],
    ["id", id],
    ["name", name],
    ["nodes", new Map(parts)],
    ["edges", new Map(wires)],
    ["pins", plain(pins)],
  ]);
  return writeYaml(document);
}

/** A copy with its keys in order. */
function plain(value: Json): unknown {
  return JSON.parse(canonicalJson(value));
}

/** Reads a harness from YAML. Never throws: what cannot be taken is named with line, column and path. */
export function fromYaml(text: string): Result<Harness, ParseError> {
  const parsed = parseYaml(text);
  if (!parsed.ok) return parsed;
  const { value, placed } = parsed.value;
  const harness = readFormat(value);
  return harness.ok ? harness : err(placed(harness.error));
}

/** The value of a YAML text, and how to say where in the text an error's path is. */
export type YamlText = { readonly value: unknown; readonly placed: (error: ParseError) => ParseError };

/** Reads YAML from outside: refuses what is too large or too deep, unknown tags, doubled keys, and aliases that blow up. Never throws. */
export function parseYaml(text: string): Result<YamlText, ParseError> {
  if (text.length > maxText) {
    const message = say("it has {count} million characters", { count: Math.round(text.length / 1e6) });
    const fix = say("Open a smaller file (8 million at most), or one in JSON.");
    return refuse("too-large", say("the file"), message, fix);
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      schema: "core",
      logLevel: "silent",
    });
    const [trouble] = [...document.errors, ...document.warnings];
    if (trouble !== undefined) {
      const place = lineAndColumn(lines, trouble.pos[0]);
      const message = say("it is not YAML ({reason})", { reason: trouble.message });
      return refuse("not-yaml", place, message, say("Mend the text there and open it again."));
    }
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    const placed = (error: ParseError) => ({ ...error, place: placeOf(document, lines, error.place) });
    const unsafe = findUnsafe(value);
    return unsafe === undefined ? ok({ value, placed }) : err(placed(unsafe));
  } catch (thrown) {
    // The package throws at aliases that blow up, and runs out of stack at deep nesting.
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const message = say("it cannot be unfolded ({reason})", { reason });
    return refuse("too-large", say("the file"), message, say("Write it without aliases, less deep."));
  }
}

function refuse(code: ParseError["code"], place: string, message: string, fix: string): Result<never, ParseError> {
  return err({ code, place, message, fix });
}

/** `line 3, column 7 (nodes.model.kind)`: where a path leads, or the last of it that is there. */
function placeOf(document: Document, lines: LineCounter, path: string): string {
  let at: unknown = document.contents;
  let rest = path;
  while (rest !== "") {
    const next = stepInto(at, rest);
    if (next === undefined) break;
    [at, rest] = next;
  }
  const start = isNode(at) ? at.range?.[0] : undefined;
  return start === undefined ? path : say("{place} ({path})", { place: lineAndColumn(lines, start), path });
}

/** One step along a path; names may hold full stops themselves. */
function stepInto(at: unknown, path: string): readonly [value: unknown, rest: string] | undefined {
  if (isSeq(at)) {
    const [index = ""] = path.split(".");
    const item = at.items[Number(index)];
    return item === undefined ? undefined : [item, path.slice(index.length + 1)];
  }
  if (!isMap(at)) return undefined;
  for (const { key, value } of at.items) {
    const name = String(isScalar(key) ? key.value : key);
    if (path === name || path.startsWith(`${name}.`)) return [value ?? key, path.slice(name.length + 1)];
  }
  return undefined;
}

function lineAndColumn(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return say("line {line}, column {column}", { line, column: col });
}
