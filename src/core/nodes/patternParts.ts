import { err, ok, type Result } from "../harness/result.ts";
import { msg } from "../harness/say.ts";

/** A regular expression taken apart. An `edge` holds between two characters, undefined where the text ends. */
export type PatternPart =
  | { readonly type: "one"; readonly source: string }
  | { readonly type: "edge"; readonly holds: (before: string | undefined, after: string | undefined) => boolean }
  | { readonly type: "row"; readonly parts: readonly PatternPart[] }
  | { readonly type: "either"; readonly ways: readonly PatternPart[] }
  | { readonly type: "repeat"; readonly part: PatternPart; readonly least: number; readonly most: number };

type Place = { readonly pattern: string; at: number };

const escaped = String.raw`\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|x..|c.|[pP]\{[^}]*\}|.)`;
const oneCharacter = new RegExp(String.raw`${escaped}|\[(?:\\.|[^\]\\])*\]|.`, "suy");
const repetition = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;
const groupStart = /\((?:\?:|\?<[^=!>]+>|(?!\?))/y;
const lookingBack = /\\(?:[1-9]|k<)/y;

/** Takes a pattern apart that `RegExp` reads with the flags `iu`; fails, in words, for what needs more than one pass over a text. */
export function readPattern(pattern: string): Result<PatternPart, string> {
  try {
    new RegExp(pattern, "iu");
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return err(msg("the pattern is no regular expression"));
  }
  return readEither({ pattern, at: 0 });
}

function readEither(place: Place): Result<PatternPart, string> {
  const ways: PatternPart[] = [];
  do {
    const row = readRow(place);
    if (!row.ok) return row;
    ways.push(row.value);
  } while (take(place, /\|/y) !== undefined);
  return ok({ type: "either", ways });
}

function readRow(place: Place): Result<PatternPart, string> {
  const parts: PatternPart[] = [];
  while (place.at < place.pattern.length && !/[|)]/.test(place.pattern.charAt(place.at))) {
    const part = readPart(place);
    if (!part.ok) return part;
    parts.push(readRepeat(place, part.value));
  }
  return ok({ type: "row", parts });
}

function readPart(place: Place): Result<PatternPart, string> {
  if (take(place, groupStart) !== undefined) {
    const inside = readEither(place);
    take(place, /\)/y);
    return inside;
  }
  if (take(place, /\(/y) !== undefined)
    return err(msg("the pattern looks ahead or behind, as in (?=…), which is not supported here"));
  if (take(place, lookingBack) !== undefined)
    return err(msg("the pattern refers back to a group, as in \\1, which is not supported here"));
  const source = take(place, oneCharacter)?.[0] ?? "";
  const holds = edges.get(source);
  return ok(holds === undefined ? { type: "one", source } : { type: "edge", holds });
}

function readRepeat(place: Place, part: PatternPart): PatternPart {
  const found = take(place, repetition);
  if (found === undefined) return part;
  const [sign = "", count, comma, most] = found;
  if (count === undefined) {
    const ends = sign.startsWith("?") ? 1 : Number.POSITIVE_INFINITY;
    return { type: "repeat", part, least: sign.startsWith("+") ? 1 : 0, most: ends };
  }
  const open = most === "" ? Number.POSITIVE_INFINITY : Number(most);
  return { type: "repeat", part, least: Number(count), most: comma === "" ? Number(count) : open };
}

const isWord = (character: string | undefined) => character !== undefined && /^\w$/iu.test(character);

const edges: ReadonlyMap<string, (before: string | undefined, after: string | undefined) => boolean> = new Map([
  ["^", (before) => before === undefined],
  ["$", (_before, after) => after === undefined],
  ["\\b", (before, after) => isWord(before) !== isWord(after)],
  ["\\B", (before, after) => isWord(before) === isWord(after)],
]);

function take(place: Place, sticky: RegExp): RegExpExecArray | undefined {
  sticky.lastIndex = place.at;
  const found = sticky.exec(place.pattern) ?? undefined;
  if (found !== undefined) place.at = sticky.lastIndex;
  return found;
}
