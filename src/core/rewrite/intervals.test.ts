import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedInterval, wilsonInterval } from "./intervals.ts";

const counts = fc
  .record({ both: fc.nat(40), onlyWith: fc.nat(40), onlyWithout: fc.nat(40), neither: fc.nat(40) })
  .filter(({ both, onlyWith, onlyWithout, neither }) => both + onlyWith + onlyWithout + neither > 0);

test("Wilson's interval holds the mean, stays within 0 and 1, and narrows as n grows", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 500 }), (mean, n) => {
      const { low, high } = wilsonInterval(mean, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(mean + 1e-12);
      expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
      const more = wilsonInterval(mean, n + 1);
      expect(more.high - more.low).toBeLessThan(high - low + 1e-12);
    }),
  );
});

test("Wilson's interval gives the textbook's figures", () => {
  const { low, high } = wilsonInterval(0.5, 10);
  expect(low).toBeCloseTo(0.2366, 3);
  expect(high).toBeCloseTo(0.7634, 3);
});

test("the interval of paired shares gives Newcombe's own figures for 36, 12, 2 and 0 pairs", () => {
  const { low, high } = pairedInterval({ both: 36, onlyWith: 12, onlyWithout: 2, neither: 0 });
  expect(low).toBeCloseTo(0.0569, 3);
  expect(high).toBeCloseTo(0.3404, 3);
});

test("the interval of paired shares holds the difference, and turns round with the arms", () => {
  fc.assert(
    fc.property(counts, (some) => {
      const n = some.both + some.onlyWith + some.onlyWithout + some.neither;
      const gain = (some.onlyWith - some.onlyWithout) / n;
      const { low, high } = pairedInterval(some);
      expect(low).toBeLessThanOrEqual(gain + 1e-12);
      expect(high).toBeGreaterThanOrEqual(gain - 1e-12);
      const turned = pairedInterval({ ...some, onlyWith: some.onlyWithout, onlyWithout: some.onlyWith });
      expect(turned.low).toBeCloseTo(-high, 9);
      expect(turned.high).toBeCloseTo(-low, 9);
    }),
  );
});

test("one pair tells next to nothing, and the interval says so", () => {
  const { low, high } = pairedInterval({ both: 0, onlyWith: 1, onlyWithout: 0, neither: 0 });
  expect(low).toBeLessThan(0);
  expect(high).toBe(1);
});
