import { expect, test } from "vitest";
import type { StoreApi } from "zustand/vanilla";
import { harnessAt } from "../../core/edits/nested.ts";
import { canonicalJson } from "../../core/harness/json.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { guardedToolLoop } from "../../core/nodes/templates/guardedToolLoop.ts";
import type { Studio } from "../contract.ts";
import { createStudio } from "../createStudio.ts";
import { studioFixture } from "../studio.fixture.ts";

function openStudio(): StoreApi<Studio> {
  const change = { catalogue: kinds, firstTemplate: guardedToolLoop };
  return createStudio(studioFixture({ replies: [] }, change).ports);
}

const label = ({ tree }: Studio) => tree.versions[tree.head]?.label;
const drawn = ({ overlay, within }: Studio) => harnessAt(overlay.harness, within);

function grouped(): { store: StoreApi<Studio>; group: string } {
  const store = openStudio();
  store.getState().select(["model", "parser", "router"]);
  store.getState().groupSelected();
  return { store, group: store.getState().selectedNodes[0] ?? "" };
}

test("parts become a group that is selected, can be opened and left, and is taken apart again", () => {
  const store = openStudio();
  const before = canonicalJson(store.getState().harness);
  store.getState().select(["model", "parser", "router"]);
  store.getState().groupSelected();
  expect(label(store.getState())).toBe("Group 3 parts");
  expect(store.getState().findings).toEqual([]);
  const [group = ""] = store.getState().selectedNodes;
  expect(store.getState().harness.nodes[group]).toMatchObject({ kind: "group", title: "Group" });
  store.getState().openGroup(group);
  expect(store.getState()).toMatchObject({ within: [group], selectedNodes: [] });
  expect(Object.keys(drawn(store.getState())?.nodes ?? {})).toEqual(expect.arrayContaining(["model", "router"]));
  store.getState().leaveGroup(0);
  expect(store.getState()).toMatchObject({ within: [], selectedNodes: [group] });
  store.getState().expandGroup(group);
  expect(label(store.getState())).toBe("Expand Group");
  expect([...store.getState().selectedNodes].sort()).toEqual(["model", "parser", "router"]);
  expect(canonicalJson(store.getState().harness)).toBe(before);
});

test("what is done in an open group is done to its harness, and undone there", () => {
  const { store, group } = grouped();
  store.getState().openGroup(group);
  store.getState().setParam("model", "temperature", 1.5);
  store.getState().moveNodes([{ node: "model", position: { x: 7, y: 9 } }]);
  store.getState().renamePart("parser", "Reader");
  store.getState().setDisabled(["parser"], true);
  expect(drawn(store.getState())?.nodes).toMatchObject({
    model: { params: { temperature: 1.5 }, position: { x: 7, y: 9 } },
    parser: { title: "Reader", disabled: true },
  });
  for (let steps = 4; steps > 0; steps -= 1) store.getState().undo();
  expect(store.getState().within).toEqual([group]);
  expect(drawn(store.getState())?.nodes.parser?.title).not.toBe("Reader");
  store.getState().undo();
  expect(store.getState().within).toEqual([]);
  expect(store.getState().harness.nodes.parser).toBeDefined();
});

test("groups can be made within groups, and left level by level", () => {
  const { store, group } = grouped();
  store.getState().openGroup(group);
  store.getState().select(["parser"]);
  store.getState().groupSelected();
  const [inner = ""] = store.getState().selectedNodes;
  store.getState().openGroup(inner);
  expect(store.getState().within).toEqual([group, inner]);
  expect(store.getState().findings).toEqual([]);
  store.getState().leaveGroup(1);
  expect(store.getState()).toMatchObject({ within: [group], selectedNodes: [inner] });
  store.getState().leaveGroup(5);
  expect(store.getState().within).toEqual([group]);
});

test("what cannot be a group, be opened or be switched off is told with its reason, and nothing changes", () => {
  const store = openStudio();
  const { tree } = store.getState();
  const refused = (why: RegExp) => {
    expect(store.getState().notices.at(-1)).toMatchObject({
      title: "Nothing was changed",
      detail: expect.stringMatching(why),
    });
    expect(store.getState().tree).toBe(tree);
  };
  store.getState().groupSelected();
  refused(/No part is selected/);
  store.getState().select(["task", "system"]);
  store.getState().groupSelected();
  refused(/“Task” must stand in the harness itself/);
  store.getState().expandGroup("guard");
  refused(/holds no harness/);
  store.getState().openGroup("guard");
  refused(/holds no harness that can be shown/);
  store.getState().setDisabled(["guard", "router"], true);
  refused(/“Router” cannot be switched off/);
  store.getState().setLocked([], true);
  refused(/No part is selected/);
});

test("parts are switched off and on, locked and let go, each as one named version", () => {
  const store = openStudio();
  store.getState().setDisabled(["guard"], true);
  expect([label(store.getState()), store.getState().harness.nodes.guard?.disabled]).toEqual([
    "Switch Loop guard off",
    true,
  ]);
  store.getState().setLocked(["guard", "model"], true);
  expect([label(store.getState()), store.getState().harness.nodes.model?.locked]).toEqual(["Lock 2 parts", true]);
  const { tree } = store.getState();
  store.getState().setLocked(["guard"], true);
  expect(store.getState().tree).toBe(tree);
  store.getState().undo();
  store.getState().undo();
  expect(store.getState().harness).toEqual(tree.versions[tree.order[0] ?? ""]?.harness);
});

test("a note is put down, selected, and no problem", () => {
  const store = openStudio();
  store.getState().addNote("Mind the step.", { x: 0, y: -200 });
  const [note = ""] = store.getState().selectedNodes;
  expect(store.getState().harness.nodes[note]).toMatchObject({ kind: "note", params: { text: "Mind the step." } });
  expect(store.getState().findings).toEqual([]);
});
