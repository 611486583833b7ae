/** A stream of chance that is the same for the same text on every machine. */
export type Draws = {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** True at about this rate, 0–1; exact at 0 and at 1. */
  readonly chance: (rate: number) => boolean;
  /** One of the items, those in front likelier by as much as `bias` exceeds 1; undefined for none. */
  readonly pick: <Item>(items: readonly Item[], bias?: number) => Item | undefined;
};

/** Opens the stream that belongs to a text (FNV-1a for the start, then the mulberry32 recurrence). */
export function openDraws(text: string): Draws {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return {
    unit,
    chance: (rate) => unit() < rate,
    pick: (items, bias = 1) => items[Math.floor(items.length * unit() ** bias)],
  };
}
