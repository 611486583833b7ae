import { makeRandom, seedOf } from "../harness/random.ts";

/** A stream of chance that is the same for the same text on every machine. */
export type Draws = {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** True at about this rate, 0–1; exact at 0 and at 1. */
  readonly chance: (rate: number) => boolean;
  /** One of the items, those in front likelier by as much as `bias` exceeds 1; undefined for none. */
  readonly pick: <Item>(items: readonly Item[], bias?: number) => Item | undefined;
};

/** Opens the stream that belongs to a text. */
export function openDraws(text: string): Draws {
  const { unit } = makeRandom(seedOf(text));
  return {
    unit,
    chance: (rate) => unit() < rate,
    pick: (items, bias = 1) => items[Math.floor(items.length * unit() ** bias)],
  };
}
