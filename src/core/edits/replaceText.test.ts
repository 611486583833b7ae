import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyHarness, type Harness } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import { readHarness } from "../harness/schema.ts";
import { applyEdit } from "./apply.ts";
import { countIn, replaceInParams } from "./replaceText.ts";

const texts = fc.string({ unit: fc.constantFrom("a", "b", "ab", " ", "🗄️"), maxLength: 8 });
const { value: values } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    texts,
    fc.integer(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "ab", "key"), tie("value"), { maxKeys: 3 }),
  ),
}));

function withParams(params: readonly Json[]): Harness {
  const nodes = params.map((value, at) => ({
    id: `n${at}`,
    kind: "k",
    title: "ab",
    params: { text: value, ab: value },
    position: { x: 0, y: 0 },
  }));
  return { ...emptyHarness("h", "H"), nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) };
}

test("replacing leaves nothing of a text that the replacement does not hold, touches no key, and counts right", () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 3 }), (params) => {
      const harness = withParams(params);
      const { edit, fields, places } = replaceInParams(harness, "ab", "-", Object.keys(harness.nodes));
      const after = applyEdit(harness, edit);
      if (!after.ok) throw new Error(after.error.message);
      const before = Object.values(harness.nodes).flatMap((node) => Object.values(node.params));
      const now = Object.values(after.value.nodes).flatMap((node) => Object.values(node.params));
      expect(places).toBe(before.reduce((sum: number, value) => sum + countIn(value, "ab"), 0));
      expect(fields).toBe(before.filter((value) => countIn(value, "ab") > 0).length);
      expect(now.map((value) => countIn(value, "ab"))).toEqual(now.map(() => 0));
      expect(now.map(shapeOf)).toEqual(before.map(shapeOf));
      expect(Object.values(after.value.nodes).map(({ title }) => title)).toEqual(params.map(() => "ab"));
    }),
    { numRuns: 500 },
  );
});

/** A value without its texts. */
function shapeOf(value: Json): Json {
  if (typeof value === "string") return "";
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
}

test("a group's parts are searched too, their ids and kinds are not", () => {
  const inner: Harness = withParams(["a model"]);
  const group = {
    id: "g",
    kind: "group",
    title: "g",
    params: { harness: inner, note: "model" },
    position: { x: 0, y: 0 },
  };
  const harness: Harness = { ...emptyHarness("h", "H"), nodes: { g: group } };
  const { edit, fields, places } = replaceInParams(harness, "n0", "x", ["g"]);
  expect([edit, fields, places]).toEqual([[], 0, 0]);
  const model = replaceInParams(harness, "model", "engine", ["g"]);
  expect([model.fields, model.places]).toEqual([3, 3]);
  const after = applyEdit(harness, model.edit);
  const nested = after.ok ? readHarness(after.value.nodes.g?.params.harness) : after;
  expect(nested.ok && nested.value.nodes.n0?.params.text).toBe("an engine".replace("an", "a"));
});

test("what is not there or empty changes nothing", () => {
  const harness = withParams(["look"]);
  expect(replaceInParams(harness, "", "x", ["n0"]).edit).toEqual([]);
  expect(replaceInParams(harness, "nowhere", "x", ["n0"]).edit).toEqual([]);
  expect(replaceInParams(harness, "look", "look", ["n0"])).toMatchObject({ edit: [], fields: 0 });
});
