import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, likeness, nearest } from "./nearest.ts";

const short = fc.string({ maxLength: 12 });

describe("edit distance", () => {
  it("is a metric: nothing to itself, the same both ways, and never longer by a detour", () => {
    fc.assert(
      fc.property(short, short, short, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it("counts one for each letter put in, left out or changed", () => {
    expect([editDistance("fridge", "frige"), editDistance("sink", "sank"), editDistance("", "abc")]).toEqual([1, 1, 3]);
  });
});

describe("the nearest name", () => {
  it("is the name itself where it is on offer, and always one that is on offer and alike enough", () => {
    fc.assert(
      fc.property(
        short,
        fc.uniqueArray(short, { maxLength: 6 }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (name, offer, least) => {
          const found = nearest(name, offer, least);
          if (offer.includes(name)) expect(found).toBe(name);
          else if (found !== undefined) {
            expect(offer).toContain(found);
            expect(likeness(name, found)).toBeGreaterThanOrEqual(least);
          }
        },
      ),
    );
  });

  it("forgives case, spaces and punctuation", () => {
    expect(nearest("Go To", ["go_to", "look"], 1)).toBe("go_to");
  });

  it("does not choose between two that are equally near", () => {
    expect(nearest("tak", ["take", "talk"], 0.5)).toBeUndefined();
  });

  it("never turns one number into another, but may add one that is the only choice", () => {
    expect(nearest("drawer 2", ["drawer 1", "drawer 3"], 0.5)).toBeUndefined();
    expect(nearest("drawr 2", ["drawer 1", "drawer 2"], 0.75)).toBe("drawer 2");
    expect(nearest("fridge", ["fridge 1", "sink 1"], 0.75)).toBe("fridge 1");
    expect(nearest("fridge", ["fridge 1", "fridge 2"], 0.75)).toBeUndefined();
  });
});
