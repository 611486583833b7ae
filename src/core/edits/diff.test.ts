import { describe, expect, it } from "vitest";
import type { Harness } from "../harness/document.ts";
import { applyEdit } from "./apply.ts";
import { diffHarness, isEmptyDiff, isStructural } from "./diff.ts";
import { editBetween } from "./editBetween.ts";
import { insertOnWire } from "./gestures.ts";
import type { Edit } from "./ops.ts";
import { bareLoop, countingMint } from "./randomHarness.ts";
import { testCatalogue } from "./testCatalogue.ts";

const loop = bareLoop(testCatalogue);

function edited(edit: Edit, harness: Harness = loop): Harness {
  const result = applyEdit(harness, edit);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe("the difference of two harnesses", () => {
  it("does not count moves, titles and pins as structure", () => {
    const edits: Edit[] = [
      [{ op: "moveNode", node: "model", position: { x: 1, y: 2 } }],
      [{ op: "renameNode", node: "model", title: "Small" }],
      [{ op: "setPin", target: { type: "node", node: "model" }, pinned: true }],
    ];
    for (const edit of edits) {
      const diff = diffHarness(loop, edited(edit));
      expect([isEmptyDiff(diff), isStructural(diff)]).toEqual([false, false]);
    }
    const set = diffHarness(loop, edited([{ op: "setParam", node: "model", param: "text", value: "x" }]));
    expect(isStructural(set)).toBe(true);
  });

  it("shows a part put on a wire as the wire led elsewhere, one part and one wire more", () => {
    const edit = insertOnWire(loop, testCatalogue, countingMint("new"), "wire-2", { kind: "exemplars" });
    const diff = diffHarness(loop, edited(edit.ok ? edit.value : []));
    expect(diff.added.map(({ id }) => id)).toEqual(["new-node-1"]);
    expect(diff.edges.rewired).toMatchObject([
      { before: { id: "wire-2" }, after: { to: { node: "new-node-1" } }, kept: "from" },
    ]);
    expect(diff.edges.added).toMatchObject([{ from: { node: "new-node-1" }, to: { node: "model" } }]);
    expect(diff.edges.removed).toEqual([]);
  });

  it("says which words of a long text changed, and gives short values whole", () => {
    const text = "Look around first.\nThen act on what you see.";
    const before = edited([{ op: "setParam", node: "model", param: "text", value: text }]);
    const now = edited([{ op: "setParam", node: "model", param: "text", value: text.replace("act", "wait") }], before);
    expect(diffHarness(before, now).changed).toMatchObject([
      { node: "model", fields: [{ param: "text", hunks: [{ at: 24, remove: "act", insert: "wait" }] }] },
    ]);
    expect(diffHarness(loop, before).changed).toEqual([
      { node: "model", fields: [{ param: "text", before: undefined, after: text, hunks: undefined }] },
    ]);
  });

  it("shows another kind under the same id as a replacement, and exchanges it with its wires and pins", () => {
    const pins = { ...loop.pins, nodes: ["prompt"], edges: ["wire-1"] };
    const before = { ...loop, pins };
    const prompt = { id: "prompt", kind: "other", title: "Other", params: {}, position: { x: 0, y: 0 } };
    const now = { ...before, nodes: { ...loop.nodes, prompt } };
    expect(diffHarness(before, now).replaced).toEqual([{ before: loop.nodes.prompt, after: prompt }]);
    expect(edited(editBetween(before, now), before)).toEqual(now);
  });

  it("shows what changed inside a group as a difference of its own", () => {
    const group = { id: "g", kind: "group", title: "G", params: { harness: loop }, position: { x: 0, y: 0 } };
    const before = edited([{ op: "addNode", node: group }]);
    const now = edited([{ op: "renameNode", node: "model", title: "Inner", within: ["g"] }], before);
    const diff = diffHarness(before, now);
    expect(diff.changed).toEqual([]);
    expect(diff.nested).toMatchObject([{ group: "g", diff: { renamed: [{ node: "model", after: "Inner" }] } }]);
    expect(editBetween(before, now)).toEqual([{ op: "renameNode", node: "model", title: "Inner", within: ["g"] }]);
  });
});
