import { createScanner } from "jsonc-parser";
import { pick, type Tape } from "../edits/tape.ts";

/** Tokens of jsonc-parser: the end, and what a comment may stand behind (`{ } [ ] , :`, names and values). */
const end = 17;

/**
 * A text with comments put in at random, each with a number of its own; only for tests. `between`: only on lines of their own
 * and behind commas that end a line of the outer levels, where nothing that an edit takes away can hold them.
 */
export function commented(text: string, tape: Tape, where: "anywhere" | "between" = "anywhere"): string {
  const places = where === "anywhere" ? tokenEnds(text) : lineStarts(text);
  const chosen = new Map<number, string>();
  for (let count = 0; !tape.isDone(); count += 1) {
    const place = pick(tape, places);
    if (place === undefined) break;
    const note = tape.next(2) === 0 || where === "between" ? `// note-${count}!\n` : `/* note-${count}! */`;
    chosen.set(place, note);
  }
  let after = "";
  let at = 0;
  for (const [place, note] of [...chosen].sort(([a], [b]) => a - b)) {
    after += text.slice(at, place) + note;
    at = place;
  }
  return after + text.slice(at);
}

function tokenEnds(text: string): readonly number[] {
  const scanner = createScanner(text, true);
  const ends = [0];
  for (let kind: number = scanner.scan(); kind !== end; kind = scanner.scan()) ends.push(scanner.getPosition());
  return ends;
}

/** The beginnings of lines that hold a member of the outermost three levels. */
function lineStarts(text: string): readonly number[] {
  return [...text.matchAll(/^(?: {0,2}(?=["}])| {4}(?="))/gm)].map(({ index }) => index);
}

const bits = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "null",
  "true",
  "12",
  '"kind"',
  '"x": 1,',
  '"task"',
  "\n",
  "//",
  "/*",
  "",
];

/** A text with some stretches replaced, doubled, swapped or taken away at random; only for tests. */
export function mutated(text: string, tape: Tape): string {
  let now = text;
  do {
    const at = tape.next(now.length + 1);
    const [start, stop] = wordAround(now, at);
    switch (tape.next(6)) {
      case 0:
        now = now.slice(0, at) + (pick(tape, bits) ?? "") + now.slice(at);
        break;
      case 1:
        now = now.slice(0, at) + now.slice(at + 1 + tape.next(12));
        break;
      case 2:
        now = withoutLine(now, at);
        break;
      case 3: {
        const [from, to] = wordAround(now, tape.next(now.length + 1));
        now = now.slice(0, start) + now.slice(from, to) + now.slice(stop);
        break;
      }
      default:
        now =
          now.slice(0, start) + (pick(tape, ["model", "in", "out", "0", "7", "task", "text"]) ?? "") + now.slice(stop);
    }
  } while (!tape.isDone());
  return now;
}

function wordAround(text: string, at: number): readonly [start: number, stop: number] {
  const start = at - (/\w*$/.exec(text.slice(Math.max(0, at - 40), at))?.[0].length ?? 0);
  return [start, at + (/^\w*/.exec(text.slice(at, at + 40))?.[0].length ?? 0)];
}

function withoutLine(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const stop = text.indexOf("\n", at);
  return text.slice(0, start) + text.slice(stop === -1 ? text.length : stop + 1);
}
