import { describe, expect, it } from "vitest";
import { composeEdits } from "./compose.ts";
import type { Edit, EditOp } from "./ops.ts";
import { rebaseEdit } from "./rebase.ts";

const setA: EditOp = { op: "setParam", node: "n", param: "text", value: "a" };
const setB: EditOp = { op: "setParam", node: "n", param: "text", value: "b" };
const remove: EditOp = { op: "removeNode", node: "n" };
const edge = { id: "e", from: { node: "m", port: "out" }, to: { node: "n", port: "in" } };
const words = (at: number, cut: string, insert: string): EditOp => ({
  op: "editText",
  node: "n",
  param: "text",
  hunks: [{ at, remove: cut, insert }],
});

function conflictsOf(edit: Edit, over: Edit): readonly string[] {
  return rebaseEdit(edit, over).conflicts.map(({ code }) => code);
}

describe("rebasing an edit over another", () => {
  it("merges what both did alike", () => {
    expect(rebaseEdit([setA], [setA])).toEqual({ edit: [], conflicts: [] });
    expect(rebaseEdit([{ op: "disconnect", edge: "e" }], [{ op: "disconnect", edge: "e" }]).edit).toEqual([]);
    expect(rebaseEdit([remove], [remove])).toEqual({ edit: [], conflicts: [] });
  });

  it("leaves out the later of two values for one field and names both", () => {
    expect(rebaseEdit([setA], [setB])).toMatchObject({
      edit: [],
      conflicts: [{ code: "sameField", op: setA, over: setB, ids: ["n", "text"] }],
    });
  });

  it("moves text hunks past those done before, and stops only those that overlap", () => {
    expect(rebaseEdit([words(10, "act", "wait")], [words(0, "Look", "First look")]).edit).toEqual([
      words(16, "act", "wait"),
    ]);
    expect(conflictsOf([words(0, "Look", "See")], [words(2, "ok a", "")])).toEqual(["sameText"]);
    expect(conflictsOf([words(4, "", "x")], [words(4, "", "y")])).toEqual(["sameText"]);
    expect(conflictsOf([words(0, "Look", "See")], [setB])).toEqual(["sameField"]);
  });

  it("finds a node removed here and used there", () => {
    expect(conflictsOf([remove], [setA])).toEqual(["removesEdited"]);
    expect(conflictsOf([setA], [remove])).toEqual(["editsRemoved"]);
    expect(conflictsOf([{ op: "connect", edge }], [remove])).toEqual(["wiresRemoved"]);
    expect(conflictsOf([remove], [{ op: "connect", edge }])).toEqual(["removesWired"]);
    const pin: EditOp = { op: "setPin", target: { type: "field", node: "n", param: "text" }, pinned: true };
    expect(conflictsOf([remove], [pin])).toEqual(["removesPinned"]);
    expect(conflictsOf([pin], [remove])).toEqual(["pinsRemoved"]);
  });

  it("finds a pin set here on what was exchanged there, though both end pinned", () => {
    const pin: EditOp = { op: "setPin", target: { type: "node", node: "n" }, pinned: true };
    const node = { id: "n", kind: "k", title: "N", params: {}, position: { x: 0, y: 0 } };
    const exchange: Edit = [remove, { op: "addNode", node }, pin];
    expect(conflictsOf([pin], exchange)).toEqual(["pinsRemoved"]);
    expect(conflictsOf(exchange, [pin])).toEqual(["removesPinned"]);
  });

  it("drops a move of a removed node without a word", () => {
    const move: EditOp = { op: "moveNode", node: "n", position: { x: 1, y: 1 } };
    expect(rebaseEdit([move], [remove])).toEqual({ edit: [], conflicts: [] });
    expect(rebaseEdit([remove], [move])).toEqual({ edit: [remove], conflicts: [] });
  });

  it("finds two parts put on one wire", () => {
    const insert = (id: string): Edit => [
      { op: "disconnect", edge: "w" },
      { op: "connect", edge: { id: `${id}1`, from: { node: "m", port: "out" }, to: { node: id, port: "in" } } },
    ];
    expect(conflictsOf(insert("p"), insert("q"))).toEqual(["samePort"]);
  });

  it("lets one of two edits that exchange a node for the same also wire and pin it", () => {
    const node = { id: "n", kind: "k", title: "N", params: {}, position: { x: 0, y: 0 } };
    const exchange: Edit = [remove, { op: "addNode", node }];
    const more: Edit = [
      { op: "connect", edge },
      { op: "setPin", target: { type: "node", node: "n" }, pinned: true },
    ];
    expect(rebaseEdit([...exchange, ...more], exchange)).toEqual({ edit: more, conflicts: [] });
    expect(rebaseEdit(exchange, [...exchange, ...more])).toEqual({ edit: [], conflicts: [] });
  });

  it("keeps a node whose wire had to stay", () => {
    const pin: EditOp = { op: "setPin", target: { type: "edge", edge: "e" }, pinned: true };
    const rebased = rebaseEdit([{ op: "disconnect", edge: "e" }, remove], [pin]);
    expect(rebased.edit).toEqual([]);
    expect(rebased.conflicts.map(({ code }) => code)).toEqual(["removesPinned", "dependsOnConflict"]);
  });

  it("finds a nested harness replaced here and changed there, and names the place", () => {
    const inside: EditOp = { ...setA, within: ["g"] };
    const whole: EditOp = { op: "setParam", node: "g", param: "harness", value: {} };
    expect(rebaseEdit([inside], [whole]).conflicts).toMatchObject([{ code: "sameField", op: inside, over: whole }]);
    expect(conflictsOf([whole], [inside])).toEqual(["sameField"]);
    expect(conflictsOf([inside], [{ op: "removeNode", node: "g" }])).toEqual(["editsRemoved"]);
    expect(rebaseEdit([inside], [{ ...setB, within: ["g"] }]).conflicts).toMatchObject([{ op: { within: ["g"] } }]);
    expect(rebaseEdit([inside], [setB])).toEqual({ edit: [inside], conflicts: [] });
  });
});

describe("composing edits", () => {
  it("keeps the last of each field, and nothing of what came and went", () => {
    const node = { id: "n", kind: "k", title: "N", params: {}, position: { x: 0, y: 0 } };
    const move = (x: number): EditOp => ({ op: "moveNode", node: "n", position: { x, y: 0 } });
    expect(composeEdits([setA, move(1)], [move(2), setB])).toEqual([setB, move(2)]);
    expect(composeEdits([{ op: "addNode", node }, setA], [remove])).toEqual([]);
    expect(composeEdits([{ op: "addNode", node }], [setA])).toEqual([
      { op: "addNode", node: { ...node, params: { text: "a" } } },
    ]);
    expect(composeEdits([words(0, "Look", "See")], [words(3, " about", "")])).toEqual([words(0, "Look about", "See")]);
  });

  it("keeps a contradiction, so that applying still refuses it", () => {
    expect(composeEdits([remove], [setA])).toEqual([remove, setA]);
  });
});
