import fc from "fast-check";
import { expect, test } from "vitest";
import { movedSize } from "./movedSize.ts";

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
