import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryNumbers } from "../../core/edits/tape.ts";
import type { VersionTree } from "../../core/edits/versions.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { neighbour } from "../../studio/commands/historyCommands.ts";
import { beadsOf } from "./beads.ts";
import { commit, goTo, lineageOf, planted, rewrite, wander } from "./lineage.fixture.ts";
import { type PlacedBead, placeBeads } from "./placeBeads.ts";

function place(tree: VersionTree, rewrites: readonly Rewrite[] = []): readonly PlacedBead[] {
  return placeBeads(tree, beadsOf(lineageOf(tree, rewrites)));
}

const rows = (beads: readonly PlacedBead[]) => beads.map(({ row }) => row);

describe("placing beads", () => {
  it("gives each a column of its own, and lets no line run through a bead that is not on it", () => {
    fc.assert(
      fc.property(arbitraryNumbers(80), (numbers) => {
        const { tree, rewrites } = wander(numbers);
        const beads = place(tree, rewrites);
        expect(beads.map(({ column }) => column)).toEqual(beads.map((_, at) => at));
        const byKey = new Map(beads.map((bead) => [bead.key, bead]));
        for (const bead of beads) {
          const start = byKey.get(bead.parent ?? "");
          if (start === undefined) continue;
          const between = beads.slice(start.column + 1, bead.column).filter(({ row }) => row === bead.row);
          // What came to nothing on one version is strung on one line.
          expect(between.every(({ parent, of }) => parent === bead.parent && of.type === "rewrite")).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps a history without forks in one row, what is open at its end included", () => {
    const tree = commit(commit(planted));
    expect(rows(place(tree, [rewrite(1, "trial", ["a"]), rewrite(2, "waiting", ["b"])]))).toEqual([0, 0, 0, 0, 0]);
  });

  it("gives a fork a row for as long as it lasts and uses it again after", () => {
    const once = commit(goTo(commit(commit(planted)), "v1"));
    expect(rows(place(once))).toEqual([0, 0, 0, 1]);
    const back = commit(goTo(once, "v2"));
    expect(rows(place(commit(goTo(back, "v4"))))).toEqual([0, 0, 0, 1, 0, 0]);
    const twice = commit(goTo(commit(back), "v4"));
    expect(rows(place(twice))).toEqual([0, 0, 0, 1, 0, 0, 1]);
  });

  it("strings what came to nothing on one version in one row beside it", () => {
    const rewrites = [1, 2, 3].map((number) => rewrite(number, "dropped", [`c${number}`]));
    expect(rows(place(commit(planted), rewrites))).toEqual([0, 1, 1, 1, 0]);
  });
});

describe("scrubbing", () => {
  it("goes back and on along one line, and comes back to where it was", () => {
    fc.assert(
      fc.property(arbitraryNumbers(80), (numbers) => {
        const { tree } = wander(numbers);
        const back = neighbour(tree, tree.head, "back");
        if (back === undefined) expect(tree.head).toBe("v0");
        else expect(neighbour(tree, back, "on")).toBe(tree.head);
      }),
      { numRuns: 2000 },
    );
  });
});
