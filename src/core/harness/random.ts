/** A seeded source of chance: the same seed gives the same draws on every machine. */
export type Random = {
  /** Uniform in [0, 1), in steps of 2⁻³². */
  readonly unit: () => number;
  /** A whole number from 0 to `count` − 1. Throws a RangeError for a count below 1. */
  readonly below: (count: number) => number;
  /** One of the items. Throws a RangeError for an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** The items in random order. */
  readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[];
};

/** Mixes texts and numbers into one unsigned 32-bit seed; the order of the parts counts. */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x2f0b4c47;
  for (const part of parts) {
    const text = `${typeof part}:${part};`;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = scramble(hash + 0x6d2b79f5);
  }
  return hash >>> 0;
}

/** A generator that walks a 32-bit counter by an odd stride and scrambles each value: period 2³². */
export function makeRandom(seed: number): Random {
  let counter = seed | 0;
  const unit = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    return (scramble(counter) >>> 0) / 0x1_0000_0000;
  };
  const below = (count: number): number => {
    if (!(count >= 1)) throw new RangeError(`Cannot draw below ${count}.`);
    return Math.floor(unit() * count);
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items.slice(below(items.length))[0];
    if (item === undefined) throw new RangeError("Cannot pick an undefined item.");
    return item;
  };
  const shuffle = <Item>(items: readonly Item[]): readonly Item[] => {
    const keyed = items.map((item) => ({ item, key: unit() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  };
  return { unit, below, pick, shuffle };
}

/** Mixes a 32-bit integer so that every bit of it bears on every bit of the result, a 32-bit integer too (MurmurHash3 finaliser, A. Appleby, public domain). */
export function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
