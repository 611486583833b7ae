import fc from "fast-check";
import { expect, it } from "vitest";
import { marginFloorOf } from "./marginFloor.ts";

const success = (margins: readonly number[], model = "m") => ({
  ...{ task: "t", suite: "s", instruction: "i", calls: [] },
  margins,
  model,
});

it("has at most a tenth of the margins below the floor, and more than that at or below it", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 20, maxLength: 400 }), (margins) => {
      const half = Math.floor(margins.length / 2);
      const floor = marginFloorOf([success(margins.slice(0, half)), success(margins.slice(half))], "m");
      if (floor === undefined) throw new Error("no floor");
      expect(margins.filter((margin) => margin < floor).length).toBeLessThan(margins.length / 10);
      expect(margins.filter((margin) => margin <= floor).length).toBeGreaterThanOrEqual(margins.length / 10);
    }),
  );
});

it("says nothing while few replies are known, or none has a margin", () => {
  expect(marginFloorOf([], "m")).toBeUndefined();
  expect(marginFloorOf([{ task: "t", suite: "s", instruction: "i", calls: [] }], "m")).toBeUndefined();
  expect(marginFloorOf([success(Array.from({ length: 19 }, () => 1))], "m")).toBeUndefined();
});

it("asks only runs of the same model, and none of which the model is not known", () => {
  const many = Array.from({ length: 20 }, () => 1);
  const { model: _, ...unknown } = success(many);
  expect(marginFloorOf([success(many, "other"), unknown], "m")).toBeUndefined();
  expect(marginFloorOf([success(many, "other"), success(many.map(() => 3))], "m")).toBe(3);
});
