import fc from "fast-check";
import { expect, test } from "vitest";
import { kinds } from "../../core/nodes/kinds.ts";
import { formFields } from "../controls/formFields.ts";
import { sliderScale } from "./sliderScale.ts";

const bounds = fc
  .tuple(fc.boolean(), fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: 1, max: 10_000_000 }))
  .map(([whole, least, span]) => ({ type: "number" as const, whole, least, most: least + span, ends: undefined }));

test("a slider never leaves its bounds, reaches both, goes one way, and finds back to each of its values", () => {
  fc.assert(
    fc.property(bounds, (input) => {
      const scale = sliderScale(input);
      if (scale === undefined) throw new RangeError("there is no slider");
      expect([scale.valueAt(0), scale.valueAt(scale.last)]).toEqual([input.least, input.most]);
      let before = Number.NEGATIVE_INFINITY;
      for (let position = 0; position <= scale.last; position += 1) {
        const value = scale.valueAt(position);
        expect(value).toBeGreaterThanOrEqual(before);
        expect(value).toBeLessThanOrEqual(input.most);
        if (input.whole) expect(Number.isInteger(value)).toBe(true);
        expect(scale.valueAt(scale.positionOf(value))).toBe(value);
        before = value;
      }
      expect(scale.last).toBeLessThanOrEqual(400);
    }),
    { numRuns: 300 },
  );
});

test("every bounded number of the kinds has a slider but the seeds, which are no amounts", () => {
  const without = [...kinds.values()].flatMap((spec) =>
    formFields(spec)
      .filter(({ input }) => input.type === "number" && sliderScale(input) === undefined)
      .map(({ name }) => `${spec.kind}.${name}`),
  );
  expect(without).toEqual(["model.seed", "sideModel.seed"]);
});
