import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRandom, seedOf } from "./random.ts";

test("the same seed gives the same draws, each in [0, 1)", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [one, two] = [makeRandom(seed), makeRandom(seed)];
      for (let at = 0; at < 50; at += 1) {
        const drawn = one.unit();
        expect(drawn).toBe(two.unit());
        expect(drawn >= 0 && drawn < 1).toBe(true);
      }
    }),
  );
});

test("a shuffle keeps every item once and leaves its argument alone", () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
      const before = [...items];
      const shuffled = makeRandom(seed).shuffle(items);
      expect([...shuffled].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      expect(items).toEqual(before);
    }),
  );
});

test("draws spread evenly over ten bins, within five standard deviations, also over neighbouring seeds", () => {
  const total = 20_000;
  const alongOne = makeRandom(7);
  const walks = [
    Array.from({ length: total }, () => alongOne.below(10)),
    Array.from({ length: total }, (_, seed) => makeRandom(seed).below(10)),
  ];
  const slack = 5 * Math.sqrt(total * 0.1 * 0.9);
  for (const draws of walks) {
    for (let bin = 0; bin < 10; bin += 1) {
      expect(Math.abs(draws.filter((drawn) => drawn === bin).length - total / 10)).toBeLessThan(slack);
    }
  }
});

test("seeds differ by part, by order and by type", () => {
  const seeds = [seedOf("a", "b"), seedOf("b", "a"), seedOf("ab"), seedOf("1"), seedOf(1), seedOf("a", 1), seedOf()];
  expect(new Set(seeds).size).toBe(seeds.length);
});

test("drawing from nothing throws a RangeError", () => {
  expect(() => makeRandom(1).below(0)).toThrow(RangeError);
  expect(() => makeRandom(1).below(Number.NaN)).toThrow(RangeError);
  expect(() => makeRandom(1).pick([])).toThrow(RangeError);
});
