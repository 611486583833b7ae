import { contentWords, overlap, shorten } from "./text.ts";

/** What to keep of a text. `goal` holds the words that make a line worth keeping. */
export type TextFilter = {
  readonly maxCharacters: number;
  readonly dropRepeats: boolean;
  readonly goal: ReadonlySet<string>;
};

const gap = "…";
const mostLines = 5_000;

/**
 * Drops repeated lines, then whole lines until the text fits: the first line and lines with a goal word stay longest, the
 * order stays, and `…` stands where lines are missing. Never longer than the text or than `maxCharacters`.
 */
export function filterText(text: string, filter: TextFilter): string {
  const { maxCharacters, dropRepeats, goal } = filter;
  if (!dropRepeats && text.length <= maxCharacters) return text;
  const lines = text.split("\n");
  const unique = dropRepeats ? withoutRepeats(lines) : lines;
  const joined = unique.length === lines.length ? text : unique.join("\n");
  if (joined.length <= maxCharacters) return joined;
  return chooseLines(unique.slice(0, mostLines), maxCharacters, goal, unique.length > mostLines);
}

function withoutRepeats(lines: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = line.trim();
    if (key !== "" && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function chooseLines(lines: readonly string[], most: number, goal: ReadonlySet<string>, more: boolean): string {
  const rank = (line: string, at: number) =>
    at === 0 ? 0 : overlap(contentWords(line.slice(0, 2_000)), goal) > 0 ? 1 : 2;
  const order = lines
    .map((line, at) => ({ line, at, rank: rank(line, at) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
  const kept = new Map<number, string>();
  let left = most;
  for (const { line, at } of order) {
    const cost = line.length + 1 + gap.length + 1; // with the gap that may follow it
    if (cost <= left) {
      kept.set(at, line);
      left -= cost;
    } else if (left > 40 || kept.size === 0) {
      kept.set(at, shorten(line, Math.max(1, left - 3)));
      break;
    }
  }
  return inOrder(lines.length, kept, more).slice(0, most);
}

function inOrder(count: number, kept: ReadonlyMap<number, string>, more: boolean): string {
  const out: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const line = kept.get(at);
    if (line !== undefined) out.push(line);
    else if (out.at(-1) !== gap) out.push(gap);
  }
  if (more && out.at(-1) !== gap) out.push(gap);
  return out.join("\n");
}
