import { bareLoop } from "../../core/edits/randomHarness.ts";
import { type Tape, tapeOf } from "../../core/edits/tape.ts";
import { testCatalogue } from "../../core/edits/testCatalogue.ts";
import { checkout, commitVersion, type NewVersion, plantTree, type VersionTree } from "../../core/edits/versions.ts";
import type { Rewrite, Stage } from "../../core/rewrite/contract.ts";
import { fateOf } from "../../core/rewrite/review/fate.ts";
import { rewrite as rewriteOf } from "../controls/rewrites.fixture.ts";
import type { Lineage } from "./beads.ts";

/** A tree of one version, `v0`, made at 0. */
export const planted = plantTree({
  id: "v0",
  harness: bareLoop(testCatalogue),
  author: "person",
  label: "First",
  at: 0,
});

/** Commits a version that renames a part, made at ten times its number. */
export function commit(tree: VersionTree, change: Partial<NewVersion> = {}): VersionTree {
  const number = tree.order.length;
  const edit = [{ op: "renameNode", node: "model", title: `Model ${number}` }] as const;
  const made = {
    id: `v${number}`,
    edit,
    author: "person",
    label: `Edit ${number}`,
    at: number * 10,
    ...change,
  } as const;
  const after = commitVersion(tree, made);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

/** Moves the head. */
export function goTo(tree: VersionTree, id: string): VersionTree {
  const moved = checkout(tree, id);
  if (!moved.ok) throw new Error(moved.error.message);
  return moved.value;
}

/** A rewrite at some stage. */
export function rewrite(
  number: number,
  stage: Stage,
  changes: readonly string[],
  more: Partial<Rewrite> = {},
): Rewrite {
  return rewriteOf(number, changes, { stage, ...more });
}

/** A random history: commits and jumps back, and rewrites on versions of it. */
export function wander(numbers: readonly number[]): {
  readonly tree: VersionTree;
  readonly rewrites: readonly Rewrite[];
} {
  const tape: Tape = tapeOf(numbers);
  let tree = planted;
  const rewrites: Rewrite[] = [];
  for (let left = tape.next(30); left > 0; left -= 1) {
    const what = tape.next(6);
    if (what === 0) tree = goTo(tree, `v${tape.next(tree.order.length)}`);
    else if (what === 1) {
      const number = rewrites.length + 1;
      const stage = (["waiting", "trial", "withheld", "dropped"] as const)[tape.next(4)] ?? "trial";
      rewrites.push(rewrite(number, stage, [`c${number}`], { base: tree.head, at: tree.order.length * 10 - 5 }));
    } else tree = commit(tree);
  }
  return { tree, rewrites };
}

/** What the strip draws from, with what has become of each change as the tree and the rewrites have it. */
export function lineageOf(tree: VersionTree, rewrites: readonly Rewrite[]): Lineage {
  return { tree, rewrites, fateOf: (rewrite, change) => fateOf({ tree, rewrites }, rewrite, change) };
}
