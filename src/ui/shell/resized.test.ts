import fc from "fast-check";
import { expect, test } from "vitest";
import { movedSize } from "./resized.ts";

const bounds = { least: 120, most: 640 };

test("a size never leaves its bounds, and moves by exactly what was asked within them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 120, max: 640 }), fc.integer({ min: -2_000, max: 2_000 }), (size, by) => {
      const moved = movedSize(size, by, bounds);
      expect(moved).toBeGreaterThanOrEqual(bounds.least);
      expect(moved).toBeLessThanOrEqual(bounds.most);
      if (size + by >= bounds.least && size + by <= bounds.most) expect(moved).toBe(size + by);
    }),
  );
});

test("a size kept from a larger window comes back within the bounds at its first move", () => {
  expect(movedSize(2_000, -16, bounds)).toBe(640);
});

test("a folded panel stays so, and keeps what it unfolds to, until it is made larger", () => {
  expect(movedSize(-300, 0, bounds)).toBe(-300);
  expect(movedSize(-300, -16, bounds)).toBe(-300);
  expect(movedSize(-300, 16, bounds)).toBe(120);
  expect(movedSize(-300, 200, bounds)).toBe(200);
});
