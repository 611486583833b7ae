import { expect, test } from "vitest";
import { bypass } from "../../core/edits/gesturesRemove.ts";
import { harnessAt } from "../../core/edits/nested.ts";
import { emptyHarness } from "../../core/harness/document.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { createStudio } from "../createStudio.ts";
import { openReview, propose } from "../review/review.fixture.ts";
import { guardedStart, studioFixture } from "../studio.fixture.ts";

const middle = { x: 0, y: 0 };

function openStudio(blank = false) {
  const build = () => emptyHarness("blank", "Blank");
  const change = blank ? { firstTemplate: { title: "Blank", build } } : {};
  return createStudio(studioFixture({ replies: [] }, { catalogue: kinds, ...change }).ports);
}

test("clicking the eight parts of the loop in, in any order, gives a harness without errors", () => {
  const parts = ["task", "step", "prompt", "model", "router", "tools", "collect", "finish"];
  for (const order of [parts, parts.toReversed(), [...parts.slice(3), ...parts.slice(0, 3)]]) {
    const store = openStudio(true);
    for (const kind of order) store.getState().addPart({ kind }, { type: "best", middle });
    expect(store.getState().findings).toEqual([]);
    expect(Object.keys(store.getState().harness.nodes)).toHaveLength(8);
  }
});

test("a part goes on the selected wire, is selected, and its version says so", () => {
  const store = openStudio();
  const wire = Object.values(store.getState().harness.edges).find(({ from }) => from.port === "call");
  store.getState().select([], wire?.id);
  store.getState().addPart({ kind: "loopGuard" }, { type: "best", middle });
  const { harness, selectedNodes, tree } = store.getState();
  expect(tree.versions[tree.head]?.label).toBe("Insert Loop guard");
  expect(selectedNodes.map((id) => harness.nodes[id]?.kind)).toEqual(["loopGuard"]);
  expect(store.getState().findings).toEqual([]);
  store.getState().deleteSelected(true);
  expect(store.getState().findings).toEqual([]);
  expect(store.getState().harness.nodes).toEqual(tree.versions[tree.order[0] ?? ""]?.harness.nodes);
});

test("a border that is deleted inside a group takes its wires outside along, and undo brings both back", () => {
  const store = openStudio();
  const wire = Object.values(store.getState().harness.edges).find(({ from }) => from.port === "call");
  store.getState().addPart({ kind: "loopGuard" }, { type: "wire", edge: wire?.id ?? "" });
  store.getState().groupSelected();
  const [group = ""] = store.getState().selectedNodes;
  const { harness } = store.getState();
  store.getState().openGroup(group);
  store.getState().selectAll();
  const border = store.getState().selectedNodes.find((id) => id.length > 0 && harness.edges[id] === undefined);
  expect(border).toBeDefined();
  const outer = Object.values(harness.edges).find(({ to }) => to.node === group);
  store.getState().select([outer?.to.port ?? ""]);
  store.getState().deleteSelected(false);
  expect(store.getState().harness.edges[outer?.id ?? ""]).toBeUndefined();
  expect(store.getState().findings.map(({ code }) => code)).not.toContain("unknown-port");
  store.getState().undo();
  expect(store.getState().harness).toEqual(harness);
});

test("a part in a group stays selected while it is edited, and the group is left with the project", () => {
  const store = openStudio();
  const wire = Object.values(store.getState().harness.edges).find(({ from }) => from.port === "call");
  store.getState().addPart({ kind: "loopGuard" }, { type: "wire", edge: wire?.id ?? "" });
  const selected = store.getState().selectedNodes;
  store.getState().groupSelected();
  store.getState().openGroup(store.getState().selectedNodes[0] ?? "");
  store.getState().select(selected);
  const [guard = ""] = selected;
  store.getState().renamePart(guard, "Guard");
  store.getState().setParam(guard, "repeats", 3);
  store.getState().moveNodes([{ node: guard, position: { x: 9, y: 9 } }]);
  expect(store.getState().selectedNodes).toEqual(selected);
  const part = harnessAt(store.getState().harness, store.getState().within)?.nodes[guard];
  expect(part).toMatchObject({ title: "Guard", params: { repeats: 3 }, position: { x: 9, y: 9 } });
  store.getState().openTemplate(guardedStart);
  expect(store.getState().within).toEqual([]);
});

test("a part is put in by text that was copied in another studio, and what is only there once is named", async () => {
  const [one, other] = [openStudio(), openStudio(true)];
  one.getState().select(["task", "step"]);
  const text = (await one.getState().copySelected()) ?? "";
  other.getState().paste(text, { x: 500, y: 500 });
  const pasted = other.getState();
  expect(Object.values(pasted.harness.nodes).map(({ kind }) => kind)).toEqual(["task", "step"]);
  expect(Object.keys(pasted.harness.edges)).toHaveLength(1);
  expect(pasted.selectedNodes).toEqual(Object.keys(pasted.harness.nodes));
  expect(pasted.tree.versions[pasted.tree.head]?.label).toBe("Paste 2 parts");
  one.getState().paste(text, middle);
  expect(one.getState().notices).toMatchObject([{ title: "Nothing was changed" }]);
  other.getState().paste("{}", middle);
  expect(other.getState().notices).toMatchObject([{ tone: "problem", title: "This could not be pasted" }]);
});

test("nothing is cut or copied that could not be pasted again", () => {
  const note = { kind: "note", title: "Note", params: {}, position: middle };
  const nodes = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`n${at}`, { ...note, id: `n${at}` }]));
  const build = () => ({ ...emptyHarness("many", "Many"), nodes });
  const store = createStudio(
    studioFixture({ replies: [] }, { catalogue: kinds, firstTemplate: { title: "Many", build } }).ports,
  );
  store.getState().selectAll();
  const { tree } = store.getState();
  expect([store.getState().cutSelected(), store.getState().copySelected()]).toEqual([undefined, undefined]);
  expect(store.getState()).toMatchObject({ tree, spoken: "", notices: [{ title: "This could not be copied" }] });
  expect(store.getState().notices[0]?.detail).toContain("there are 2001 parts. Copy at most 2000 at once");
  store.getState().select(store.getState().selectedNodes.slice(1));
  expect(store.getState().cutSelected()).toEqual(expect.any(String));
  expect(Object.keys(store.getState().harness.nodes)).toEqual(["n0"]);
});

test("a part is renamed to what was typed, or to its kind's own title, and its version says so", () => {
  const store = openStudio();
  const label = () => store.getState().tree.versions[store.getState().tree.head]?.label;
  store.getState().renamePart("step", " My step ");
  expect([store.getState().harness.nodes.step?.title, label()]).toEqual(["My step", "Rename step to My step"]);
  store.getState().renamePart("step", " ");
  expect([store.getState().harness.nodes.step?.title, label()]).toEqual(["Step", "Rename My step to Step"]);
});

test("a part that an open change removes is renamed as the one that the document has", () => {
  const { store } = openReview();
  const { title } = store.getState().harness.nodes.retry ?? {};
  store.getState().renamePart("retry", "Again");
  propose(store, [
    (harness, mint) => {
      const made = bypass(harness, kinds, mint, "retry");
      if (!made.ok) throw new Error(made.error.message);
      return made.value;
    },
  ]);
  expect(store.getState().overlay.harness.nodes.retry).toBeUndefined();
  store.getState().renamePart("retry", "");
  const { harness, tree } = store.getState();
  expect([harness.nodes.retry?.title, tree.versions[tree.head]?.label]).toEqual([title, `Rename Again to ${title}`]);
});

test("a part that is missed is put back by the fix that its finding's row offers, under the fix's own name", () => {
  for (const [id, code, label] of [
    ["finish", "count", "Add Finish"],
    ["collect", "unconnected-port", "Add Collect"],
  ]) {
    const store = openStudio();
    store.getState().select([id ?? ""]);
    store.getState().deleteSelected(false);
    const missing = store.getState().findings.find((finding) => finding.code === code);
    if (missing === undefined) throw new Error("Nothing is missing.");
    const [fix] = store.getState().fixesFor(missing);
    expect(fix?.label).toBe(label);
    store.getState().applyFix(missing, fix?.id ?? "");
    const { findings, tree } = store.getState();
    expect([findings, tree.versions[tree.head]?.label]).toEqual([[], `Mend: ${label}`]);
    store.getState().applyFix(missing, fix?.id ?? "");
    expect(store.getState().tree).toBe(tree);
    expect(store.getState().notices).toMatchObject([{ title: "Nothing was changed" }]);
  }
});

test("acts that wait for their code are done in the order of asking, and said to fail where it cannot be fetched", async () => {
  const { ports } = studioFixture({ replies: [] }, { catalogue: kinds });
  const code = ports.editingCode();
  const waiting = createStudio({ ...ports, editingCode: async () => code });
  waiting.getState().select(["task"]);
  const copied = waiting.getState().copySelected();
  waiting.getState().renameHarness("One");
  waiting.getState().renameHarness("Two");
  await Promise.resolve();
  await Promise.resolve();
  expect(waiting.getState().harness.name).toBe("Two");
  expect(waiting.getState().tree.order).toHaveLength(3);
  expect([copied, await copied]).toEqual([expect.any(Promise), waiting.getState().copySelected()]);
  const offline = createStudio({ ...ports, editingCode: () => Promise.reject(new Error("offline")) });
  offline.getState().selectAll();
  await Promise.resolve();
  await Promise.resolve();
  expect(offline.getState().notices).toMatchObject([{ tone: "problem", title: "Nothing was changed" }]);
  expect(await offline.getState().copySelected()).toBeUndefined();
});

test("nothing is edited while an earlier version is looked at", () => {
  const store = openStudio();
  store.getState().renamePart("model", "Brain");
  const { tree } = store.getState();
  store.getState().viewVersion(tree.order[0]);
  store.getState().select(["model"]);
  store.getState().deleteSelected(false);
  expect(store.getState().tree).toBe(tree);
  expect(store.getState().notices).toMatchObject([{ title: "Nothing was changed" }]);
});
