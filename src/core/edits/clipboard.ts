import { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import { type ParseError, parseSafeJson, readFormat } from "../harness/parse.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { edgeShape, nodeShape } from "../harness/schema.ts";
import type { Fragment } from "./gesturesReplace.ts";

/** What tells our text on a clipboard from any other. */
const mark = "reweave-clipboard";
const format = 1;
/** The longest text that is looked at, in UTF-16 units. */
const maxText = 4_000_000;
/** The most parts that are pasted at once, and the most wires among them. */
const maxParts = 2_000;
const maxWires = 8 * maxParts;

const clipShape = z.strictObject({
  [mark]: z.literal(format),
  nodes: z.array(nodeShape),
  edges: z.array(edgeShape),
});

/** Why a clipboard's text holds no parts: the place, what is wrong there, and what to do. */
export type ClipError = Pick<ParseError, "place" | "message" | "fix">;

/** Parts as text for the clipboard, to be pasted here or in another tab; refused where it could not be pasted. */
export function writeClip({ nodes, edges }: Fragment): Result<string, ClipError> {
  const text = `${JSON.stringify({ [mark]: format, nodes, edges }, undefined, 2)}\n`;
  const read = readClip(text);
  return read.ok ? ok(text) : read;
}

/**
 * Reads parts from a clipboard's text, whatever it is: what we copied, or a whole harness file, of which the parts are taken.
 * Kinds that are not known are kept as they are. Never throws.
 */
export function readClip(text: string): Result<Fragment, ClipError> {
  if (text.trim() === "") {
    return refuse(say("the clipboard"), say("it is empty"), say("Copy some parts first."));
  }
  if (text.length > maxText) {
    const size = say("it has {count} million characters", { count: Math.round(text.length / 1e6) });
    return refuse(
      say("the clipboard"),
      size,
      say("Copy fewer parts at once (4 million characters at most), or open it as a file."),
    );
  }
  const json = parseSafeJson(text);
  if (!json.ok) return json.error.code === "not-json" ? notOurs(json.error.place) : json;
  if (!isJsonObject(json.value)) return notOurs(say("the top level"));
  const file = fileIn(json.value);
  if (file !== undefined) {
    const harness = readFormat(file);
    return harness.ok ? distinct(Object.values(harness.value.nodes), Object.values(harness.value.edges)) : harness;
  }
  if (!Object.hasOwn(json.value, mark)) return notOurs(say("the top level"));
  if (json.value[mark] !== format) {
    const found = say("the format is {format}", { format: JSON.stringify(json.value[mark]).slice(0, 40) });
    const fix = say("This build reads format 1: copy the parts again in this tab's version of Reweave.");
    return refuse(mark, found, fix);
  }
  const parsed = clipShape.safeParse(json.value);
  if (parsed.success) return distinct(parsed.data.nodes, parsed.data.edges);
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).map(String).join(".") || say("the top level");
  const message = say(issue?.message ?? "this is not a selection");
  return refuse(place, message, say("Mend this place, or copy the parts again."));
}

/** The harness of a file's text, be it by itself or in a document; `undefined` where this is no file of ours. */
function fileIn(value: JsonObject): Json | undefined {
  if (Object.hasOwn(value, mark)) return undefined;
  if (value.format === 1) return value;
  return Object.hasOwn(value, "reweave") ? (value.harness ?? null) : undefined;
}

/** No id may stand for two parts: a wire would not know which one it meant. */
function distinct(nodes: Fragment["nodes"], edges: Fragment["edges"]): Result<Fragment, ClipError> {
  if (nodes.length === 0) return refuse("nodes", say("there are no parts"), say("Copy some parts first."));
  if (nodes.length > maxParts) {
    return refuse(
      "nodes",
      say("there are {count} parts", { count: nodes.length }),
      say("Copy at most {most} at once, or open it as a file.", { most: maxParts }),
    );
  }
  if (edges.length > maxWires) {
    return refuse(
      "edges",
      say("there are {count} wires", { count: edges.length }),
      say("Copy at most {most} at once, or open it as a file.", { most: maxWires }),
    );
  }
  const ids = new Set<string>();
  for (const [at, { id }] of nodes.entries()) {
    if (ids.has(id)) {
      return refuse(`nodes.${at}.id`, say("“{id}” is there twice", { id }), say("Give one of the two another id."));
    }
    ids.add(id);
  }
  return ok({ nodes, edges });
}

function notOurs(place: string): Result<never, ClipError> {
  const fix = say("Copy parts in Reweave, here or in another tab, or the text of a harness file.");
  return refuse(place, say("this is no selection of parts"), fix);
}

function refuse(place: string, message: string, fix: string): Result<never, ClipError> {
  return err({ place, message, fix });
}
