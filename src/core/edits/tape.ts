import fc from "fast-check";

/** A source of choices that a property test can replay and shrink; only for tests. */
export type Tape = {
  /** A whole number from 0 and below `below`; 0 once the tape has run out. */
  readonly next: (below: number) => number;
  readonly isDone: () => boolean;
};

/** A tape that reads these numbers, once. */
export function tapeOf(numbers: readonly number[]): Tape {
  let at = 0;
  return {
    next: (below) => {
      const number = numbers[at] ?? 0;
      at += 1;
      return number % below;
    },
    isDone: () => at >= numbers.length,
  };
}

/** One of the items, or `undefined` when there are none. */
export function pick<Item>(tape: Tape, items: readonly Item[]): Item | undefined {
  return items.length === 0 ? undefined : items[tape.next(items.length)];
}

/** Random tapes of up to `most` choices. */
export function arbitraryNumbers(most: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.nat(9999), { maxLength: most, size: "max" });
}
