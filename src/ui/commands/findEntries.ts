import { fuzzyScore } from "../controls/fuzzy.ts";
import type { PaletteEntry } from "./paletteEntries.ts";

const mostShown = 60;
/** What an entry is worth beside an equal one that can be done. */
const wantingWeight = 0.6;

/** What the palette shows: without a search the commands that can be done; else what answers the search, best first. */
export function findEntries(
  search: string,
  commands: readonly PaletteEntry[],
  places: () => readonly PaletteEntry[],
): readonly PaletteEntry[] {
  if (search.trim() === "") return commands.filter(({ wanting }) => wanting === undefined);
  return [...commands, ...places()]
    .flatMap((entry) => {
      const score = fuzzyScore(search, [
        { text: entry.title, weight: 1 },
        { text: entry.english, weight: 1 },
        { text: entry.what, weight: 0.5 },
      ]);
      return score === undefined ? [] : [{ entry, score: entry.wanting === undefined ? score : score * wantingWeight }];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostShown)
    .map(({ entry }) => entry);
}
