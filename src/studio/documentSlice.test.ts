import fc from "fast-check";
import { expect, test } from "vitest";
import { serializeHarness } from "../core/harness/parse.ts";
import { createStudio } from "./createStudio.ts";
import { loopHarness, studioFixture } from "./studio.fixture.ts";

const model = { replies: ['{"answer": "done"}'] };
const openStudio = () => createStudio(studioFixture(model).ports);

test("undoing every change gives the first harness back, redoing every one the last", () => {
  const anyChange = fc.tuple(
    fc.constantFrom("step", "model", "prompt", "no-such-node"),
    fc.constantFrom("maxSteps", "temperature", "x"),
    fc.oneof(fc.integer(), fc.string(), fc.boolean()),
  );
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
      const store = openStudio();
      const first = store.getState().harness;
      for (const [node, param, value] of changes) store.getState().setParam(node, param, value);
      const last = store.getState().harness;
      const count = store.getState().tree.order.length - 1;
      for (let at = 0; at < count; at += 1) store.getState().undo();
      expect(store.getState().harness).toEqual(first);
      for (let at = 0; at < count; at += 1) store.getState().redo();
      expect(store.getState().harness).toEqual(last);
    }),
    { numRuns: 300 },
  );
});

test("a first visit opens the guarded template with a household task, under ids of its own", () => {
  const { harness, suiteId, tasks, taskId, findings, phase } = openStudio().getState();
  expect(harness.name).toBe("Test loop");
  expect(harness.id).not.toBe(loopHarness().id);
  expect(suiteId).toBe("household");
  expect(tasks.find((task) => task.id === taskId)).toBeDefined();
  expect(findings).toEqual([]);
  expect(phase).toBe("idle");
});

test("a refused edit changes nothing and says why", () => {
  const store = openStudio();
  const before = store.getState().tree;
  store.getState().commit(
    [
      { op: "moveNode", node: "step", position: { x: 9, y: 9 } },
      { op: "removeNode", node: "nowhere" },
    ],
    "x",
  );
  expect(store.getState().tree).toBe(before);
  expect(store.getState().notices).toMatchObject([{ tone: "problem", title: "This change was refused" }]);
});

test("setting a field to what it is already makes no version", () => {
  const store = openStudio();
  const before = store.getState().tree;
  store.getState().setParam("step", "maxSteps", 4);
  expect(store.getState().tree).toBe(before);
});

test("several nodes that are moved together are one change, and none when they stayed in place", () => {
  const store = openStudio();
  const { position } = loopHarness().nodes.step ?? { position: { x: 0, y: 0 } };
  store.getState().moveNodes([{ node: "step", position }]);
  expect(store.getState().tree.order).toHaveLength(1);
  store.getState().moveNodes([
    { node: "step", position: { x: 1, y: 2 } },
    { node: "model", position: { x: 3, y: 4 } },
  ]);
  expect(store.getState().tree.order).toHaveLength(2);
  expect(store.getState().harness.nodes.model?.position).toEqual({ x: 3, y: 4 });
});

test("a param outside its schema is kept and found, and blocks the run", () => {
  const store = openStudio();
  store.getState().setParam("step", "maxSteps", -3);
  expect(store.getState().findings).toMatchObject([{ code: "params", severity: "error" }]);
  expect(store.getState().blockers[0]).toMatch(/^One problem in the harness:/);
  store.getState().undo();
  expect(store.getState().findings).toEqual([]);
});

test("what is removed is no longer selected", () => {
  const store = openStudio();
  store.getState().select(["spare", "model"]);
  const spare = { id: "spare", kind: "prompt", title: "Spare", params: {}, position: { x: 0, y: 0 } };
  store.getState().commit([{ op: "addNode", node: spare }], "Add");
  store.getState().undo();
  expect(store.getState().selectedNodes).toEqual(["model"]);
});

/** Opens a file of this text. */
function open(store: ReturnType<typeof openStudio>, name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  return store.getState().openFiles([{ name, size: bytes.length, arrayBuffer: async () => bytes.buffer }]);
}

test("a saved harness opens as a new project with the same harness", async () => {
  const store = openStudio();
  store.getState().setParam("step", "maxSteps", 7);
  const { projectId, harness } = store.getState();
  await open(store, "mine.json", serializeHarness(harness));
  expect(store.getState().notices).toEqual([]);
  expect(store.getState().projectId).not.toBe(projectId);
  expect({ ...store.getState().harness, id: "" }).toEqual({ ...harness, id: "" });
});

const plain = JSON.parse(serializeHarness(loopHarness()));
const many = Object.fromEntries(
  Array.from({ length: 10_000 }, (_, at) => [`n${at}`, { ...plain.nodes.model, id: `n${at}` }]),
);
const badFiles: readonly (readonly [what: string, text: string, place: RegExp])[] = [
  ["not JSON", '{"format": 1,\n  oops', /line 2/],
  ["an unknown format number", JSON.stringify({ ...plain, format: 99 }), /At format:.*99/],
  ["ten thousand nodes", JSON.stringify({ ...plain, nodes: many }), /At nodes:.*nodes/],
  ["a prototype key", `{"format": 1, "__proto__": {"polluted": true}}`, /At __proto__/],
  ["five megabytes of text in one field", JSON.stringify({ ...plain, name: "x".repeat(5_000_000) }), /At name/],
  ["an array", "[]", /top level/],
];

for (const [what, text, place] of badFiles) {
  test(`a file with ${what} leaves the harness untouched, and the notice names the place and a next step`, async () => {
    const store = openStudio();
    const before = store.getState();
    await open(store, "bad.json", text);
    expect(store.getState().harness).toBe(before.harness);
    expect(store.getState().projectId).toBe(before.projectId);
    const [notice] = store.getState().notices;
    expect(notice).toMatchObject({ tone: "problem", title: "bad.json was not opened" });
    expect(notice?.detail).toMatch(place);
    expect(notice?.detail.length).toBeLessThan(600);
  });
}

test("a file with an unknown kind opens; the node is kept as it is, and named by the checks", async () => {
  const store = openStudio();
  const oracle = {
    id: "oracle",
    kind: "oracle",
    title: "</script><b>",
    params: { deep: [1, { two: null }] },
    position: { x: 0, y: 0 },
  };
  await open(store, "odd.json", JSON.stringify({ ...plain, nodes: { ...plain.nodes, oracle } }));
  expect(store.getState().harness.nodes.oracle).toEqual(oracle);
  expect(store.getState().findings).toContainEqual(
    expect.objectContaining({ code: "unknown-kind", nodes: ["oracle"] }),
  );
  expect(store.getState().blockers).not.toEqual([]);
});

test("each step back is said, even where it is called the same as the one before", () => {
  const store = openStudio();
  store.getState().moveNodes([{ node: "step", position: { x: 1, y: 1 } }]);
  store.getState().moveNodes([{ node: "step", position: { x: 2, y: 2 } }]);
  store.getState().undo();
  const first = store.getState().spoken;
  store.getState().undo();
  const second = store.getState().spoken;
  expect(second).not.toBe(first);
  expect(second.trim()).toBe(first);
});
