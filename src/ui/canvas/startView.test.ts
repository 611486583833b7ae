import fc from "fast-check";
import { expect, test } from "vitest";
import { leastReadable, margins, startView } from "./startView.ts";

const size = fc.integer({ min: 320, max: 4_000 });
const whole = fc.record({
  x: fc.integer({ min: -3_000, max: 3_000 }),
  y: fc.integer({ min: -3_000, max: 3_000 }),
  width: fc.integer({ min: 160, max: 6_000 }),
  height: fc.integer({ min: 72, max: 3_000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

test("the camera starts readable, with the whole in view where that can be read and else with the anchor in view", () => {
  fc.assert(
    fc.property(size, size, whole, share, share, (width, height, box, acrossShare, downShare) => {
      const anchor = {
        x: box.x + acrossShare * (box.width - 160),
        y: box.y + downShare * (box.height - 72),
        width: 160,
        height: 72,
      };
      const { x, y, zoom } = startView({ width, height }, box, anchor);
      expect(zoom).toBeGreaterThanOrEqual(leastReadable);
      const fits = (box.width + 1) * zoom <= width - margins.left - margins.right;
      const seen = fits ? box : anchor;
      expect(seen.x * zoom + x).toBeGreaterThanOrEqual(margins.left - 1e-6);
      expect((seen.x + seen.width) * zoom + x).toBeLessThanOrEqual(width - margins.right + 1e-6);
      const middle = (anchor.y + anchor.height / 2) * zoom + y;
      expect(middle).toBeGreaterThanOrEqual(margins.top - 1e-6);
      expect(middle).toBeLessThanOrEqual(height - margins.bottom + 1e-6);
    }),
  );
});
