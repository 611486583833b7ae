const longest = 200;

/** Levenshtein distance of two texts in UTF-16 units; texts are cut at 200 units first. */
export function editDistance(a: string, b: string): number {
  const [left, right] = [a.slice(0, longest), b.slice(0, longest)];
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const substitute = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** How alike two names are, 0–1, when case, spaces and punctuation are ignored. */
export function likeness(a: string, b: string): number {
  const [left, right] = [plain(a), plain(b)];
  const length = Math.max(left.length, right.length);
  return length === 0 ? 0 : 1 - editDistance(left, right) / length;
}

/**
 * The one candidate that is at least `threshold` alike and more alike than every other; undefined when there is none.
 * Numbers are never guessed: a name with digits only matches a candidate with the same digits (`drawer 2` is not `drawer 1`).
 */
export function nearest(name: string, candidates: readonly string[], threshold: number): string | undefined {
  if (candidates.includes(name)) return name;
  const scored = candidates
    .slice(0, 1_000)
    .filter((candidate) => digits(name) === "" || digits(name) === digits(candidate))
    .map((candidate) => ({ candidate, score: likeness(name, candidate) }))
    .filter(({ score }) => score >= threshold && score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best === undefined || best.score === second?.score ? undefined : best.candidate;
}

function plain(name: string): string {
  return name
    .slice(0, longest)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function digits(name: string): string {
  return name.slice(0, longest).replaceAll(/\D+/g, " ").trim();
}
