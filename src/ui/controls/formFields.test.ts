import { expect, test } from "vitest";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { fieldFaces } from "./fieldFaces.ts";
import { fieldProblem, formFields } from "./formFields.ts";

test.each([...catalogue.values()].map((spec) => [spec.kind, spec] as const))(
  "%s: each parameter has a field with a label, and its default fits",
  (_, spec) => {
    const fields = formFields(spec);
    expect(fields.map((field) => field.name)).toEqual(Object.keys(spec.params.shape));
    for (const field of fields) {
      expect(field.label).not.toBe("");
      if (field.fallback !== undefined)
        expect(fieldProblem(spec, field.name, field.fallback), field.name).toBeUndefined();
    }
  },
);

test("a number out of range is told in words, and a text for a number too", () => {
  const step = catalogue.get("step");
  if (step === undefined) throw new RangeError("there is no step kind");
  expect(fieldProblem(step, "maxSteps", 0)).toMatch(/^Steps: a whole number, 1 to \d+$/);
  expect(fieldProblem(step, "maxSteps", "many")).toMatch(/^Steps: a whole number/);
  expect(fieldProblem(step, "maxSteps", 5)).toBeUndefined();
});

test("a part says its fields as its form does", () => {
  for (const spec of kinds.values()) {
    const said = formFields(spec).map(({ name, label, unit, fallback, input }) => {
      return { name, label, unit, fallback, choice: input.type === "choice" };
    });
    expect(fieldFaces(spec)).toEqual(said);
  }
});
