/** The newest entries of a growing list; adding one costs the same however many there have been. */
export type Ring<Entry> = {
  readonly push: (entry: Entry) => void;
  /** Puts another entry in the place of the newest; nothing where there is none. */
  readonly replaceLast: (entry: Entry) => void;
  readonly last: () => Entry | undefined;
  /** Oldest first. */
  readonly entries: () => readonly Entry[];
};

/** A ring that keeps at most `most` entries. */
export function createRing<Entry>(most: number): Ring<Entry> {
  const kept: Entry[] = [];
  let next = 0;
  const newest = () => (next + kept.length - 1) % Math.max(1, kept.length);
  return {
    push: (entry) => {
      if (kept.length < most) {
        kept.push(entry);
        return;
      }
      kept[next] = entry;
      next = (next + 1) % most;
    },
    replaceLast: (entry) => {
      if (kept.length > 0) kept[newest()] = entry;
    },
    last: () => kept[newest()],
    entries: () => [...kept.slice(next), ...kept.slice(0, next)],
  };
}
