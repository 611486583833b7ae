import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Harness } from "../harness/document.ts";
import { canonicalJson } from "../harness/json.ts";
import { applyEdit } from "./apply.ts";
import { laneVersions } from "./lanes.ts";
import type { Edit } from "./ops.ts";
import { randomEdit } from "./randomEdit.ts";
import { bareLoop } from "./randomHarness.ts";
import { arbitraryNumbers, pick, type Tape, tapeOf } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";
import {
  addVersion,
  checkout,
  commitVersion,
  forkOf,
  headOf,
  pathTo,
  plantTree,
  redo,
  redoable,
  revertVersion,
  undo,
  undoable,
  type VersionTree,
} from "./versions.ts";

const planted = plantTree({ id: "v0", harness: bareLoop(testCatalogue), author: "person", label: "First", at: 0 });

function rename(node: string, title: string): Edit {
  return [{ op: "renameNode", node, title }];
}

function commit(tree: VersionTree, id: string, edit: Edit, author: "person" | "agent" = "person"): VersionTree {
  const after = commitVersion(tree, { id, edit, author, label: id, at: tree.order.length });
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

/** A random walk over the tree: commits, proposals, undo, redo, checkout. */
function wander(tape: Tape): VersionTree {
  let tree = planted;
  while (!tape.isDone()) {
    const id = `v${tree.order.length}`;
    const author = tape.next(3) === 0 ? "agent" : "person";
    const version = { id, edit: randomEdit(headOf(tree).harness, tape, id, 3), author, label: id, at: 0 } as const;
    const steps = [
      () => commitVersion(tree, version),
      () => addVersion(tree, tree.head, version),
      () => undo(tree),
      () => redo(tree),
      () => checkout(tree, pick(tape, tree.order) ?? ""),
    ];
    const step = pick(tape, steps)?.();
    if (step?.ok) tree = step.value;
  }
  return tree;
}

describe("a version tree", () => {
  it("drops nothing, and every version follows from its parent by its edit", () => {
    fc.assert(
      fc.property(arbitraryNumbers(80), (numbers) => {
        const tree = wander(tapeOf(numbers));
        expect(tree.order).toEqual(tree.order.map((_, at) => `v${at}`));
        for (const id of tree.order) {
          const path = pathTo(tree, id);
          expect([path[0]?.id, path.at(-1)?.id]).toEqual(["v0", id]);
          const replayed = path.reduce<Harness>((harness, { edit }) => {
            const after = applyEdit(harness, edit);
            return after.ok ? after.value : harness;
          }, bareLoop(testCatalogue));
          expect(canonicalJson(replayed)).toBe(canonicalJson(tree.versions[id]?.harness ?? {}));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("comes back by redo to where undo left", () => {
    fc.assert(
      fc.property(arbitraryNumbers(60), (numbers) => {
        const tree = wander(tapeOf(numbers));
        const undone = undo(tree);
        expect(undoable(tree)).toBe(undone.ok ? headOf(tree) : undefined);
        if (!undone.ok) {
          expect(headOf(tree).author === "agent" || headOf(tree).parent === undefined).toBe(true);
          return;
        }
        expect(undone.value.head).toBe(headOf(tree).parent);
        expect(redoable(undone.value)).toBe(headOf(tree));
        expect(redo(undone.value)).toMatchObject({ ok: true, value: { head: tree.head, versions: tree.versions } });
      }),
      { numRuns: 2000 },
    );
  });

  it("draws each version in one cell, a lane going on with the first child only", () => {
    fc.assert(
      fc.property(arbitraryNumbers(60), (numbers) => {
        const tree = wander(tapeOf(numbers));
        const placed = laneVersions(tree);
        expect(placed.map(({ row }) => row)).toEqual(tree.order.map((_, at) => at));
        for (const { id, lane } of placed) {
          const children = placed.filter((other) => tree.versions[other.id]?.parent === id);
          expect(new Set(children.map((child) => child.lane)).size).toBe(children.length);
          expect(children.slice(0, 1).every((child) => child.lane === lane)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("undoes and redoes the person's own versions only", () => {
    const tree = commit(commit(planted, "mine", rename("model", "Mine")), "theirs", rename("model", "Theirs"), "agent");
    expect(undo(tree)).toMatchObject({ ok: false, error: { code: "notYours", ids: ["theirs"] } });
    const back = checkout(tree, "mine");
    expect(back.ok && redo(back.value)).toMatchObject({ ok: false, error: { code: "notYours" } });
    expect(redo(tree)).toMatchObject({ ok: false, error: { code: "nothingToRedo" } });
    expect(undo(planted)).toMatchObject({ ok: false, error: { code: "nothingToUndo" } });
  });

  it("undoes and redoes a decision on the agent's changes like any version of the person's, but not what the gate kept", () => {
    const decided = (action: "accept" | "allow" | "revert" | "keep") => {
      const decision = { action, changes: ["c1"] };
      const version = { id: "decided", edit: [], author: "agent", label: "Decided", at: 1, decision } as const;
      const after = commitVersion(planted, version);
      if (!after.ok) throw new Error(after.error.message);
      return after.value;
    };
    for (const action of ["accept", "allow", "revert"] as const) {
      const back = undo(decided(action));
      expect(back).toMatchObject({ ok: true, value: { head: "v0" } });
      expect(back.ok && redo(back.value)).toMatchObject({ ok: true, value: { head: "decided" } });
    }
    expect(undo(decided("keep"))).toMatchObject({ ok: false, error: { code: "notYours" } });
  });

  it("keeps what was undone as a branch when something else is done", () => {
    const undone = undo(commit(planted, "first", rename("model", "First")));
    if (!undone.ok) throw new Error(undone.error.message);
    const tree = commit(undone.value, "second", rename("model", "Second"));
    expect(tree.order).toEqual(["v0", "first", "second"]);
    expect(forkOf(tree, "first", "second")?.id).toBe("v0");
  });

  it("reverts an older change forwards and keeps the later ones", () => {
    const tree = commit(commit(planted, "a", rename("model", "A")), "b", rename("tools", "B"), "agent");
    const reverted = revertVersion(tree, "a");
    expect(reverted).toEqual({ ok: true, value: { edit: rename("model", "model"), conflicts: [] } });
    const again = revertVersion(commit(tree, "c", rename("model", "C")), "a");
    expect(again).toMatchObject({ ok: true, value: { edit: [], conflicts: [{ code: "sameTitle" }] } });
  });

  it("refuses a version that is unknown, there already, or whose edit does not apply", () => {
    expect(checkout(planted, "nobody")).toMatchObject({ ok: false, error: { code: "unknownVersion" } });
    const twice = { id: "v0", edit: [], author: "person", label: "", at: 0 } as const;
    expect(commitVersion(planted, twice)).toMatchObject({ ok: false, error: { code: "duplicateVersion" } });
    const bad = { ...twice, id: "v1", edit: rename("nobody", "x") };
    expect(commitVersion(planted, bad)).toMatchObject({ ok: false, error: { code: "unknownNode" } });
  });
});
