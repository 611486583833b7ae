import type { TextHunk } from "./ops.ts";
import { shortestScript } from "./shortestScript.ts";

/** Blocks of more lines or words than this apart are replaced whole rather than searched for common parts. */
const mostApart = 400;
/** Changed blocks longer than this are not refined to words. */
const mostRefined = 20_000;

/** Whether two values of a field are better told apart by hunks than as whole values: prose, not a setting. */
export function isProse(before: string, after: string): boolean {
  return Math.max(before.length, after.length) >= 48 || before.includes("\n") || after.includes("\n");
}

/** The hunks that turn `before` into `after`: whole lines first, then words within changed lines; none when equal. */
export function textHunks(before: string, after: string): readonly TextHunk[] {
  if (before === after) return [];
  const start = lineStart(before, commonPrefix(before, after));
  const tail = commonSuffix(before, after, start);
  const end = before.length - tail;
  const endAfter = after.length - tail;
  const blocks = changedBlocks(splitLines(before.slice(start, end)), splitLines(after.slice(start, endAfter)));
  return blocks.flatMap((block) => refine({ ...block, at: block.at + start }));
}

function refine(block: TextHunk): readonly TextHunk[] {
  if (block.remove === "" || block.insert === "") return [block];
  if (block.remove.length + block.insert.length > mostRefined) return [block];
  const words = changedBlocks(splitWords(block.remove), splitWords(block.insert));
  return words.map((hunk) => ({ ...hunk, at: hunk.at + block.at }));
}

/** The changed stretches between two lists of pieces, as hunks of the joined text. */
function changedBlocks(before: readonly string[], after: readonly string[]): readonly TextHunk[] {
  const script = shortestScript(before, after, mostApart);
  const hunks: TextHunk[] = [];
  let at = 0;
  let piece = 0;
  for (const { from, to, fromAfter, toAfter } of script) {
    for (; piece < from; piece += 1) at += before[piece]?.length ?? 0;
    const remove = before.slice(from, to).join("");
    hunks.push({ at, remove, insert: after.slice(fromAfter, toAfter).join("") });
    at += remove.length;
    piece = to;
  }
  return hunks;
}

/** Lines with their line breaks. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Words, runs of white space and single marks; never half of a surrogate pair. */
function splitWords(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|./gsu) ?? [];
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/** Back to the start of the line, so that blocks are whole lines. */
function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** The length of the whole lines that both texts end in, not reaching before `start`. */
function commonSuffix(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length += 1;
  const line = a.indexOf("\n", a.length - length - 1);
  return line === -1 || length === 0 ? 0 : Math.min(length, a.length - line - 1);
}
