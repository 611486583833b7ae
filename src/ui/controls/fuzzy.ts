/** A text that a search looks in; `weight` is what finding a word there is worth beside the other texts, above 0. */
export type SearchedText = { readonly text: string; readonly weight: number };

/**
 * How well texts answer a search: the sum over its words of the best place where each is found, a beginning before a middle
 * before letters strewn in order. `undefined` where one of its words is found nowhere; 0 for an empty search.
 */
export function fuzzyScore(search: string, texts: readonly SearchedText[]): number | undefined {
  let sum = 0;
  for (const word of wordsOf(search)) {
    const best = Math.max(...texts.map(({ text, weight }) => weight * wordScore(word, text.toLowerCase())));
    if (best <= 0) return undefined;
    sum += best;
  }
  return sum;
}

/** The things that answer a search, best first; among equals in the order given. */
export function fuzzySort<Thing>(
  search: string,
  things: readonly Thing[],
  textsOf: (thing: Thing) => readonly SearchedText[],
): readonly Thing[] {
  return things
    .flatMap((thing) => {
      const score = fuzzyScore(search, textsOf(thing));
      return score === undefined ? [] : [{ thing, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ thing }) => thing);
}

function wordsOf(search: string): readonly string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

function wordScore(word: string, text: string): number {
  if (text === word) return 1;
  if (text.startsWith(word)) return 0.9;
  const at = text.indexOf(word);
  if (at > 0) return /[^\p{L}\p{N}]/u.test(text[at - 1] ?? "") ? 0.75 : 0.5;
  return strewn(word, text);
}

/** Letters in order with others between them: the closer together, the better. Only short texts can be meant so. */
function strewn(word: string, text: string): number {
  if (word.length < 2 || text.length > 40) return 0;
  let [from, first] = [0, -1];
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return 0;
    if (first < 0) first = at;
    from = at + 1;
  }
  return (0.3 * word.length) / (from - first);
}
