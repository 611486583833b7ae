import { expect, test } from "vitest";
import { emptyHarness } from "../../core/harness/document.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { createStudio } from "../createStudio.ts";
import { studioFixture } from "../studio.fixture.ts";

const middle = { x: 0, y: 0 };

function openStudio(blank = false) {
  const build = () => emptyHarness("blank", "Blank");
  const change = blank ? { templates: [{ id: "blank", title: "Blank", build }], firstTemplate: "blank" } : {};
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
