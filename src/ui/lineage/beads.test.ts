import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryNumbers } from "../../core/edits/tape.ts";
import type { VersionTree } from "../../core/edits/versions.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { type Bead, beadsOf } from "./beads.ts";
import { beadLine, beadName } from "./beadWords.ts";
import { commit, goTo, lineageOf, planted, rewrite, wander } from "./lineage.fixture.ts";

function draw(tree: VersionTree, rewrites: readonly Rewrite[] = []): readonly Bead[] {
  return beadsOf(lineageOf(tree, rewrites));
}

const seen = (beads: readonly Bead[]) => beads.map(({ key, shape, mark, size }) => [key, shape, mark, size].join(" "));

describe("beads", () => {
  it("are every version once, by age, each after the one it goes on from, whatever rewrites stand among them", () => {
    fc.assert(
      fc.property(arbitraryNumbers(80), (numbers) => {
        const { tree, rewrites } = wander(numbers);
        const beads = draw(tree, rewrites);
        const versions = beads.flatMap(({ of }) => (of.type === "version" ? [of.version.id] : []));
        expect(versions).toEqual(tree.order);
        expect(beads).toHaveLength(tree.order.length + rewrites.length);
        const keys = beads.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        beads.forEach(({ parent }, at) => {
          if (parent === undefined) expect(at).toBe(0);
          else expect(keys.indexOf(parent)).toBeGreaterThanOrEqual(0);
          if (parent !== undefined) expect(keys.indexOf(parent)).toBeLessThan(at);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("are circles for a person and diamonds for the agent, as large as their changes are many; moving a part is none", () => {
    const moved = commit(planted, { edit: [{ op: "moveNode", node: "model", position: { x: 1, y: 2 } }] });
    const kept = commit(commit(moved), {
      author: "agent",
      edit: [],
      decision: { action: "accept", changes: ["a", "b", "c"] },
    });
    expect(seen(draw(kept))).toEqual([
      "version v0 circle none 0",
      "version v1 circle none 0",
      "version v2 circle none 1",
      "version v3 diamond none 3",
    ]);
  });

  it("mark an accepted change that was reverted, and the version that reverted it", () => {
    const accepted = commit(planted, { author: "agent", edit: [], decision: { action: "accept", changes: ["c1"] } });
    const reverted = commit(accepted, { edit: [], decision: { action: "revert", changes: ["c1"] } });
    const rewrites = [rewrite(1, "trial", ["c1"])];
    expect(seen(draw(accepted, rewrites)).slice(1)).toEqual(["version v1 diamond none 1"]);
    expect(seen(draw(reverted, rewrites)).slice(1)).toEqual([
      "version v1 diamond reverted 1",
      "version v2 circle reverting 1",
    ]);
  });

  it("stand provisional after the present for what is open, with the open changes only", () => {
    const tree = commit(planted, { author: "agent", edit: [], decision: { action: "accept", changes: ["a"] } });
    const rewrites = [rewrite(1, "trial", ["a", "b", "c"]), rewrite(2, "waiting", ["d"], { base: "v1" })];
    const beads = draw(tree, rewrites);
    expect(seen(beads).slice(2)).toEqual(["rewrite r1 diamond open 2", "rewrite r2 diamond open 1"]);
    expect(beads.slice(2).map(({ parent }) => parent)).toEqual(["version v1", "rewrite r1"]);
  });

  it("stand where they were made for what was dropped or withheld; what was refused is none", () => {
    const tree = commit(commit(planted));
    const rewrites = [
      rewrite(1, "dropped", ["a"], { at: 5 }),
      rewrite(2, "withheld", ["b"], { base: "v1", at: 15 }),
      rewrite(3, "refused", [], { at: 16 }),
    ];
    expect(seen(draw(tree, rewrites))).toEqual([
      "version v0 circle none 0",
      "rewrite r1 diamond dropped 1",
      "version v1 circle none 1",
      "rewrite r2 diamond withheld 1",
      "version v2 circle none 1",
    ]);
  });

  it("lie on the way to the present or aside of it", () => {
    const forked = commit(goTo(commit(commit(planted)), "v1"));
    expect(draw(forked).map(({ onPath }) => onPath)).toEqual([true, true, false, true]);
  });
});

describe("a bead's words", () => {
  const at = new Date(2026, 10, 26, 14, 5).getTime();
  const scene = { count: 2, head: "version v1", now: at + 60_000 };

  it("say number, whose, what, how much and when, and which is the present", () => {
    const decision = { action: "accept", changes: ["a", "b"] } as const;
    const tree = commit(planted, { author: "agent", label: "Accept Insert Loop guard", at, edit: [], decision });
    const bead = draw(tree)[1];
    if (bead === undefined) throw new Error("no bead");
    expect(beadName(bead, scene)).toBe(
      "Version 2 of 2, the agent’s: Accept Insert Loop guard, 2 changes, 14:05, the present",
    );
    expect(beadLine(bead, scene)).toBe(
      "Version 2 (the present) · the agent · Accept Insert Loop guard · 2 changes · 14:05",
    );
  });

  it("say what a rewrite does and what has become of it, with the day where it is not today", () => {
    const bead = draw(planted, [rewrite(7, "dropped", ["a", "b"], { at })])[1];
    if (bead === undefined) throw new Error("no bead");
    expect(beadName(bead, { ...scene, now: at + 86_400_000 })).toBe(
      "Rewrite 7, Do a and 1 more, 2 changes, 26 Nov, 14:05, dropped, it did not pay",
    );
  });
});
