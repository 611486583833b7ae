import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import type { Harness } from "../harness/document.ts";
import { canonicalJson, equalJson } from "../harness/json.ts";
import { parseHarness, serializeHarness } from "../harness/parse.ts";
import { applyEdit } from "./apply.ts";
import { composeEdits } from "./compose.ts";
import { diffHarness, isEmptyDiff } from "./diff.ts";
import { editBetween } from "./editBetween.ts";
import { invertEdit } from "./invert.ts";
import type { Edit, EditOp } from "./ops.ts";
import { randomEdit } from "./randomEdit.ts";
import { arbitraryHarness } from "./randomHarness.ts";
import { rebaseEdit } from "./rebase.ts";
import { arbitraryNumbers, tapeOf } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";

const runs = { numRuns: 2000 };
const harnesses = arbitraryHarness(testCatalogue, 40);
const choices = arbitraryNumbers(50);

function applied(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(`${after.error.code} at op ${after.error.op}: ${after.error.message}`);
  return after.value;
}

function expectEqual(a: Harness, b: Harness): void {
  expect(canonicalJson(a)).toBe(canonicalJson(b));
  expect(equalJson(a, b)).toBe(true);
}

/** A harness with any structure at all, reached by a random edit. */
const bases = fc
  .tuple(harnesses, choices)
  .map(([harness, numbers]) => applied(harness, randomEdit(harness, tapeOf(numbers), "base", 4)));

const onBase = fc
  .tuple(bases, choices)
  .map(([base, numbers]) => ({ base, edit: randomEdit(base, tapeOf(numbers), "a") }));

const twoOnBase = fc.tuple(bases, choices, choices).map(([base, first, second]) => ({
  base,
  a: randomEdit(base, tapeOf(first), "a"),
  b: randomEdit(base, tapeOf(second), "b"),
}));

const sequence = fc.tuple(bases, choices, choices, choices).map(([base, first, second, third]) => {
  const a = randomEdit(base, tapeOf(first), "a");
  const afterA = applied(base, a);
  const b = randomEdit(afterA, tapeOf(second), "b");
  const c = randomEdit(applied(afterA, b), tapeOf(third), "c");
  return { base, a, b, c };
});

describe("random harnesses", () => {
  it("are well typed", () => {
    fc.assert(
      fc.property(harnesses, (harness) => {
        expect(checkHarness(harness, testCatalogue).filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      runs,
    );
  });
});

describe("an edit", () => {
  it("is undone by its inverse", () => {
    fc.assert(
      fc.property(onBase, ({ base, edit }) => {
        expectEqual(applied(applied(base, edit), invertEdit(base, edit)), base);
      }),
      runs,
    );
  });

  it("is the inverse of its inverse, to the letter", () => {
    fc.assert(
      fc.property(onBase, ({ base, edit }) => {
        const after = applied(base, edit);
        const inverse = invertEdit(base, edit);
        const again = invertEdit(after, inverse);
        expect(canonicalJson(settled(again))).toBe(canonicalJson(settled(edit)));
        expectEqual(applied(base, again), after);
      }),
      runs,
    );
  });

  it("is applied whole or not at all", () => {
    fc.assert(
      fc.property(onBase, fc.nat(), ({ base, edit }, where) => {
        const before = canonicalJson(base);
        const at = where % (edit.length + 1);
        const bad: EditOp = { op: "removeNode", node: "nobody" };
        const refused = applyEdit(base, [...edit.slice(0, at), bad, ...edit.slice(at)]);
        expect(refused).toMatchObject({ ok: false, error: { code: "unknownNode", op: at, ids: ["nobody"] } });
        expect(canonicalJson(base)).toBe(before);
      }),
      runs,
    );
  });

  it("leaves a harness that a file gives back unchanged", () => {
    fc.assert(
      fc.property(onBase, ({ base, edit }) => {
        const after = applied(base, edit);
        const text = serializeHarness(after);
        const read = parseHarness(text);
        expect(read).toMatchObject({ ok: true });
        if (!read.ok) return;
        expectEqual(read.value, after);
        expect(serializeHarness(read.value)).toBe(text);
      }),
      runs,
    );
  });
});

describe("composing edits", () => {
  it("does the first, then the second", () => {
    fc.assert(
      fc.property(sequence, ({ base, a, b }) => {
        expectEqual(applied(base, composeEdits(a, b)), applied(applied(base, a), b));
      }),
      runs,
    );
  });

  it("is associative, to the letter", () => {
    fc.assert(
      fc.property(sequence, ({ a, b, c }) => {
        const left = composeEdits(composeEdits(a, b), c);
        expect(canonicalJson(left)).toBe(canonicalJson(composeEdits(a, composeEdits(b, c))));
      }),
      runs,
    );
  });

  it("of an edit with its inverse leaves the harness as it was", () => {
    fc.assert(
      fc.property(onBase, ({ base, edit }) => {
        expectEqual(applied(base, composeEdits(edit, invertEdit(base, edit))), base);
      }),
      runs,
    );
  });
});

describe("rebasing", () => {
  it("without conflicts converges in either order", () => {
    let converged = 0;
    fc.assert(
      fc.property(twoOnBase, ({ base, a, b }) => {
        const aOverB = rebaseEdit(a, b);
        const bOverA = rebaseEdit(b, a);
        if (aOverB.conflicts.length + bOverA.conflicts.length > 0) return;
        converged += 1;
        expectEqual(applied(applied(base, b), aOverB.edit), applied(applied(base, a), bOverA.edit));
      }),
      { numRuns: 6000 },
    );
    expect(converged).toBeGreaterThanOrEqual(2000);
  });

  it("finds conflicts in both directions or in none", () => {
    fc.assert(
      fc.property(twoOnBase, ({ a, b }) => {
        expect(rebaseEdit(a, b).conflicts.length > 0).toBe(rebaseEdit(b, a).conflicts.length > 0);
      }),
      runs,
    );
  });

  it("leaves an edit that applies, whatever the conflicts", () => {
    let conflicting = 0;
    fc.assert(
      fc.property(twoOnBase, ({ base, a, b }) => {
        const rebased = rebaseEdit(a, b);
        if (rebased.conflicts.length > 0) conflicting += 1;
        expect(applyEdit(applied(base, b), rebased.edit)).toMatchObject({ ok: true });
      }),
      { numRuns: 4000 },
    );
    expect(conflicting).toBeGreaterThan(400);
  });

  it("over an edit equal to it leaves nothing to do", () => {
    fc.assert(
      fc.property(onBase, ({ base, edit }) => {
        const rebased = rebaseEdit(edit, edit);
        expect(rebased.conflicts).toEqual([]);
        const after = applied(base, edit);
        expectEqual(applied(after, rebased.edit), after);
      }),
      runs,
    );
  });
});

describe("the difference of two harnesses", () => {
  it("gives an edit from one exactly to the other", () => {
    fc.assert(
      fc.property(bases, choices, choices, (base, first, second) => {
        const a = applied(base, randomEdit(base, tapeOf(first), "a", 10));
        const b = applied(base, randomEdit(base, tapeOf(second), "b", 10));
        expectEqual(applied(a, editBetween(a, b)), b);
      }),
      runs,
    );
  });

  it("is empty exactly when they are equal, also as copies", () => {
    fc.assert(
      fc.property(onBase, ({ base, edit }) => {
        const copy: Harness = structuredClone(applied(base, edit));
        expect(isEmptyDiff(diffHarness(base, copy))).toBe(equalJson(base, copy));
        expect(editBetween(copy, applied(base, edit))).toEqual([]);
      }),
      runs,
    );
  });
});

/** Unpinning a region names only its id; what else the op says of it is not kept. */
function settled(edit: Edit): Edit {
  return edit.map((op) =>
    op.op === "setPin" && !op.pinned && op.target.type === "region"
      ? { ...op, target: { ...op.target, title: "", nodes: [] } }
      : op,
  );
}
