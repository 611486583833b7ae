import fc from "fast-check";
import { expect, test } from "vitest";
import { gridStep, snapBox } from "./guides.ts";

const reach = 6;
const box = fc.record({
  x: fc.integer({ min: -400, max: 400 }),
  y: fc.integer({ min: -400, max: 400 }),
  width: fc.constantFrom(160, 240),
  height: fc.constantFrom(72, 108),
});
const others = fc.array(box, { maxLength: 12 });

test("a box goes no further than the reach to a line, and no further than half a step to the grid", () => {
  fc.assert(
    fc.property(box, others, (moving, rest) => {
      const { by, guides } = snapBox(moving, rest, reach);
      for (const axis of ["x", "y"] as const) {
        const isOnLine = guides.some((guide) => guide.axis === axis);
        expect(Math.abs(by[axis])).toBeLessThanOrEqual(isOnLine ? reach : gridStep / 2);
        if (!isOnLine) expect((moving[axis] + by[axis]) % gridStep).toBeCloseTo(0);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("what has gone to a line stays there when it is snapped again", () => {
  fc.assert(
    fc.property(box, others, (moving, rest) => {
      const { by, guides } = snapBox(moving, rest, reach);
      const again = snapBox({ ...moving, x: moving.x + by.x, y: moving.y + by.y }, rest, reach);
      for (const { axis } of guides) expect(again.by[axis]).toBeCloseTo(0);
    }),
    { numRuns: 1_000 },
  );
});

test("the lines reach over all boxes that are in line, the dragged one included", () => {
  const tall = { x: 100, y: 0, width: 160, height: 72 };
  const low = { x: 100, y: 900, width: 160, height: 72 };
  const { by, guides } = snapBox({ x: 103, y: 401, width: 160, height: 72 }, [tall, low], reach);
  expect(by).toEqual({ x: -3, y: -1 });
  expect(guides).toEqual([
    { axis: "x", at: 100, from: 0, to: 972 },
    { axis: "x", at: 180, from: 0, to: 972 },
    { axis: "x", at: 260, from: 0, to: 972 },
  ]);
});

test("an edge lines up with an edge and a middle with a middle, the nearest first", () => {
  const other = { x: 0, y: 0, width: 160, height: 72 };
  expect(snapBox({ x: 164, y: 300, width: 160, height: 72 }, [other], reach).by.x).toBe(-4);
  // Its middle would be nearer to the other's edge than any line of the same sort.
  expect(snapBox({ x: 78, y: 300, width: 160, height: 72 }, [other], reach).guides).toEqual([]);
});
