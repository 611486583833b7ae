import fc from "fast-check";
import { expect, test } from "vitest";
import { besideTarget } from "./besideTarget.ts";
import { tourSteps } from "./tourSteps.ts";

const side = fc.integer({ min: 0, max: 1_600 });
const box = fc.record({ left: side, top: side, width: side, height: side });
const card = { width: 320, height: 180 };

test("the card lies whole within any window that it fits into, whatever it points at", () => {
  fc.assert(
    fc.property(fc.option(box, { nil: undefined }), fc.integer({ min: 400, max: 2_000 }), (target, width) => {
      const view = { width, height: 640 };
      const { left, top } = besideTarget(target, card, view);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + card.width).toBeLessThanOrEqual(view.width);
      expect(top + card.height).toBeLessThanOrEqual(view.height);
    }),
  );
});

test("the card covers nothing of a target that leaves it room", () => {
  const small = fc.record({ left: fc.integer({ min: 0, max: 900 }), top: fc.integer({ min: 0, max: 560 }) });
  fc.assert(
    fc.property(small, (corner) => {
      const target = { ...corner, width: 80, height: 28 };
      const { left, top } = besideTarget(target, card, { width: 1_000, height: 600 });
      const apart =
        left >= target.left + target.width ||
        left + card.width <= target.left ||
        top >= target.top + target.height ||
        top + card.height <= target.top;
      expect(apart).toBe(true);
    }),
  );
});

test("there are five stops, each with a title of its own and a few sentences", () => {
  expect(tourSteps).toHaveLength(5);
  expect(new Set(tourSteps.map(({ title }) => title)).size).toBe(5);
  for (const { words } of tourSteps) expect(words.length).toBeLessThan(240);
});
