import { expect, test } from "vitest";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { fieldFaces } from "./fieldFaces.ts";
import { blankOf, type FormField } from "./fieldInputs.ts";
import { fieldFaults, fieldProblem, formFields } from "./formFields.ts";

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

/** A field with those within it: of its list's entries, of its object. */
function withInner(field: FormField): readonly FormField[] {
  const { input } = field;
  const inner = input.type === "list" ? [input.item] : input.type === "fields" ? input.fields : [];
  return [field, ...inner.flatMap(withInner)];
}

/** Options that say what they mean by themselves. */
const plainWords = ["colour"];

test.each([...kinds.values()].map((spec) => [spec.kind, spec] as const))(
  "%s: each field says what it is, has a control of its own, and every option of a choice is explained",
  (_, spec) => {
    for (const field of formFields(spec)) {
      const { help, input, name } = field;
      const explained = input.type === "choice" ? Object.keys(input.explained).length : 0;
      expect((help ?? "").length + explained, name).toBeGreaterThan(0);
      for (const { input: inner, label } of withInner(field)) {
        expect(label).not.toBe("");
        expect(inner.type, name).not.toBe("json");
        if (inner.type === "choice" && !plainWords.includes(name))
          expect(Object.keys(inner.explained).sort()).toEqual([...inner.options].sort());
        if (inner.type === "number") expect([inner.least, inner.most]).not.toContain(undefined);
      }
    }
  },
);

function fieldNamed(kind: string, name: string): FormField {
  const spec = kinds.get(kind);
  const field = spec && formFields(spec).find((each) => each.name === name);
  if (field === undefined) throw new RangeError(`there is no ${kind}.${name}`);
  return field;
}

test("a choice's options are explained by its description, and the rest of that is its help", () => {
  const { help, input } = fieldNamed("history", "mode");
  expect(help).toBe("What becomes of older turns.");
  expect(input).toMatchObject({ explained: { fold: "one short line each", drop: "nothing" } });
  const output = fieldNamed("actionMenu", "output");
  expect(output.help).toBeUndefined();
  const index = output.input.type === "choice" ? output.input.explained.index : "";
  expect(index).toMatch(/^a numbered list.*needs a menu reader behind the model$/);
});

test("a number without a unit whose bounds say little has its ends named", () => {
  const { input } = fieldNamed("model", "temperature");
  expect(input).toMatchObject({ type: "number", least: 0, most: 2, ends: ["steady", "varied"] });
  expect(fieldNamed("step", "maxSteps").input).toMatchObject({ ends: undefined });
});

test("what a text has filled in is read off its description", () => {
  expect(fieldNamed("loopGuard", "message").placeholders).toEqual(["count", "tool"]);
  expect(fieldNamed("task", "template").placeholders).toEqual(["task"]);
  expect(fieldNamed("systemPrompt", "text").placeholders).toEqual([]);
});

test("a fault within a list names its place as a person finds it, and what is allowed", () => {
  const subgoals = kinds.get("subgoals");
  if (subgoals === undefined) throw new RangeError("there is no subgoals kind");
  const goals = [
    { ask: "Look.", doneWhen: ["a"] },
    { ask: "x".repeat(301), doneWhen: ["b", ""] },
  ];
  expect(fieldFaults(subgoals, "goals", goals)).toEqual([
    { path: [1, "ask"], message: "Goals 2 · Ask: at most 300 characters." },
    { path: [1, "doneWhen", 1], message: "Goals 2 · Done when 2: some text is needed." },
  ]);
  const many = Array.from({ length: 13 }, () => ({ ask: "", doneWhen: [] }));
  expect(fieldProblem(subgoals, "goals", many)).toBe("Goals: at most 12 entries.");
});

test("what goes wrong only together with another parameter is told at the one to mend", () => {
  const verifier = kinds.get("verifier");
  if (verifier === undefined) throw new RangeError("there is no verifier kind");
  expect(fieldProblem(verifier, "pattern", "(")).toBeUndefined();
  expect(fieldProblem(verifier, "pattern", "(", { mode: "pattern" })).toMatch(/^Pattern: /);
  expect(fieldProblem(verifier, "mode", "pattern", { pattern: "(" })).toBeUndefined();
});

test("a new entry of any list fits its schema but for what is still to be filled in", () => {
  for (const spec of kinds.values()) {
    for (const { name, input } of formFields(spec)) {
      if (input.type !== "list") continue;
      const faults = fieldFaults(spec, name, [blankOf(input.item)]);
      for (const { message } of faults) expect(message).toMatch(/some text is needed/);
    }
  }
});

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
