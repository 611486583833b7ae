import { expect, test } from "vitest";
import type { Edit } from "../../core/edits/ops.ts";
import { commitVersion, headOf, type NewVersion, plantTree, type VersionTree } from "../../core/edits/versions.ts";
import { emptyHarness, type NodeId } from "../../core/harness/document.ts";
import { agentParts } from "./loose.ts";

const add = (id: NodeId): Edit => [
  { op: "addNode", node: { id, kind: "retryNote", title: id, params: {}, position: { x: 0, y: 0 } } },
];
const person = { author: "person", label: "", at: 0 } as const;
const accept = { author: "agent", label: "", at: 0, decision: { action: "accept", changes: ["c"] } } as const;

function grown(...versions: readonly NewVersion[]): VersionTree {
  const first = plantTree({ ...person, id: "first", harness: emptyHarness("h", "H") });
  return versions.reduce((tree, version) => {
    const next = commitVersion(tree, version);
    if (!next.ok) throw new RangeError(next.error.message);
    return next.value;
  }, first);
}
const looseIn = (tree: VersionTree) => [...agentParts(tree, headOf(tree))];

test("a part that the agent put in has no place of its own until a person moves it", () => {
  const taken = { ...accept, id: "v1", edit: add("a") };
  expect(looseIn(grown(taken))).toEqual(["a"]);
  const moved: Edit = [{ op: "moveNode", node: "a", position: { x: 9, y: 9 } }];
  expect(looseIn(grown(taken, { ...person, id: "v2", edit: moved }))).toEqual([]);
});

test("a person's own part stands where it was put, and so does one that a revert brought back", () => {
  const back = { ...person, decision: { action: "revert", changes: ["c"] } } as const;
  expect(looseIn(grown({ ...person, id: "v1", edit: add("a") }, { ...back, id: "v2", edit: add("b") }))).toEqual([]);
});

test("each version on a path has its own answer", () => {
  const tree = grown({ ...accept, id: "v1", edit: add("a") }, { ...accept, id: "v2", edit: add("b") });
  expect(looseIn(tree)).toEqual(["a", "b"]);
  const first = tree.versions.v1;
  expect(first && [...agentParts(tree, first)]).toEqual(["a"]);
});
