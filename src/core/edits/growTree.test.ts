import fc from "fast-check";
import { expect, test } from "vitest";
import { growTree, newsOf } from "./growTree.ts";
import { randomEdit } from "./randomEdit.ts";
import { bareLoop } from "./randomHarness.ts";
import { arbitraryNumbers, pick, type Tape, tapeOf } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";
import { addVersion, checkout, commitVersion, headOf, plantTree, redo, undo, type VersionTree } from "./versions.ts";

const planted = plantTree({ id: "v0", harness: bareLoop(testCatalogue), author: "person", label: "First", at: 0 });

/** A tree as it stood after each of some random commits, proposals and walks. */
function grown(tape: Tape): readonly VersionTree[] {
  const trees = [planted];
  let tree = planted;
  while (!tape.isDone()) {
    const id = `v${tree.order.length}`;
    const version = {
      id,
      edit: randomEdit(headOf(tree).harness, tape, id, 3),
      author: "person",
      label: id,
      at: 0,
    } as const;
    const steps = [
      () => commitVersion(tree, version),
      () => addVersion(tree, tree.head, version),
      () => undo(tree),
      () => redo(tree),
      () => checkout(tree, pick(tape, tree.order) ?? ""),
    ];
    const step = pick(tape, steps)?.();
    if (!step?.ok) continue;
    tree = step.value;
    trees.push(tree);
  }
  return trees;
}

/** As a channel passes it on. */
const passedOn = <Value>(value: Value): Value => structuredClone(value);

test("a copy from any moment is brought up to date by the news since, and a whole tree comes out of its news alone", () => {
  fc.assert(
    fc.property(arbitraryNumbers(60), fc.nat(), (numbers, at) => {
      const trees = grown(tapeOf(numbers));
      const [now, copy] = [trees.at(-1) ?? planted, trees[at % trees.length] ?? planted];
      expect(growTree(copy, passedOn(newsOf(now, new Set(copy.order))))).toEqual({ ok: true, value: now });
      expect(growTree(undefined, passedOn(newsOf(now, new Set())))).toEqual({ ok: true, value: now });
      expect(growTree(copy, passedOn(newsOf(now, new Set())))).toEqual({ ok: true, value: now });
    }),
    { numRuns: 500 },
  );
});

test("news that leave a gap are refused", () => {
  fc.assert(
    fc.property(arbitraryNumbers(60), fc.nat(), (numbers, at) => {
      const trees = grown(tapeOf(numbers));
      const now = trees.at(-1) ?? planted;
      const news = newsOf(now, new Set());
      const gap = at % news.versions.length;
      const dropped = news.versions[gap]?.id;
      const rest = news.versions.filter(({ id }) => id !== dropped);
      const isMissed = now.head === dropped || rest.some(({ parent }) => parent === dropped);
      expect(growTree(undefined, { ...news, versions: rest }).ok).toBe(!isMissed);
    }),
    { numRuns: 500 },
  );
});
