import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import type { Edit } from "../edits/ops.ts";
import { randomEdit } from "../edits/randomEdit.ts";
import { arbitraryHarness } from "../edits/randomHarness.ts";
import { arbitraryNumbers, tapeOf } from "../edits/tape.ts";
import { testCatalogue } from "../edits/testCatalogue.ts";
import type { Harness } from "../harness/document.ts";
import { parseHarness, serializeHarness } from "../harness/parse.ts";
import { codeOf } from "./codeForm.ts";
import { patchCode } from "./patchCode.ts";
import { commented, mutated } from "./randomText.ts";
import { readCode } from "./readCode.ts";
import { applyChanges } from "./textChange.ts";

const runs = { numRuns: 500 };
const harnesses = arbitraryHarness(testCatalogue, 24);
const choices = arbitraryNumbers(30);

function applied(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

/** A harness with any structure at all, reached by a random edit. */
const bases = fc
  .tuple(harnesses, choices)
  .map(([harness, numbers]) => applied(harness, randomEdit(harness, tapeOf(numbers), "base", 6)));

function read(text: string, before: Harness) {
  const result = readCode(text, before, testCatalogue);
  if (!result.ok) throw new Error(`${JSON.stringify(result.error)}\n${text}`);
  return result.value;
}

function patched(text: string, after: Harness): string {
  const changes = patchCode(text, after, testCatalogue);
  if (changes === undefined) throw new Error("the text is no JSON");
  return applyChanges(text, changes);
}

describe("the code of a harness", () => {
  it("reads back as the very same harness, and is written back byte for byte", () => {
    fc.assert(
      fc.property(bases, (harness) => {
        const code = codeOf(harness);
        const { harness: again, edit } = read(code, harness);
        expect(edit).toEqual([]);
        expect(again).toBe(harness);
        expect(codeOf(again)).toBe(code);
      }),
      runs,
    );
  });

  it("is the same for equal harnesses, whatever the order of their keys", () => {
    fc.assert(
      fc.property(bases, (harness) => {
        const reordered: Harness = {
          ...harness,
          nodes: Object.fromEntries(Object.entries(harness.nodes).reverse()),
          edges: Object.fromEntries(Object.entries(harness.edges).reverse()),
        };
        expect(codeOf(reordered)).toBe(codeOf(harness));
      }),
      runs,
    );
  });

  it("leads from any version of a harness to any other by an edit that keeps the places of what stays", () => {
    fc.assert(
      fc.property(bases, choices, (before, numbers) => {
        const after = applied(before, randomEdit(before, tapeOf(numbers), "a", 8));
        const { harness, edit } = read(codeOf(after), before);
        expect(codeOf(harness)).toBe(codeOf(after));
        expect(serializeHarness(applied(before, edit))).toBe(serializeHarness(harness));
        for (const [id, node] of Object.entries(before.nodes)) {
          if (harness.nodes[id] !== undefined) expect(harness.nodes[id]?.position).toEqual(node.position);
        }
      }),
      runs,
    );
  });
});

describe("a random edit of the text", () => {
  it("is refused with a place, or leads to a well-formed harness by an edit", () => {
    let taken = 0;
    fc.assert(
      fc.property(bases, arbitraryNumbers(12), (before, numbers) => {
        const text = mutated(codeOf(before), tapeOf(numbers));
        const result = readCode(text, before, testCatalogue);
        if (!result.ok) {
          expect(result.error.length).toBeGreaterThan(0);
          for (const { offset, length, message, fix } of result.error) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(offset + length).toBeLessThanOrEqual(text.length + 1);
            expect(message).not.toBe("");
            expect(fix).not.toBe("");
          }
          return;
        }
        taken += 1;
        const { harness, edit } = result.value;
        expect(parseHarness(serializeHarness(harness))).toMatchObject({ ok: true });
        expect(serializeHarness(applied(before, edit))).toBe(serializeHarness(harness));
        expect(read(text, harness).edit).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(30);
  });
});

describe("a random edit of the graph", () => {
  it("changes the text so that it says exactly the edited harness", () => {
    fc.assert(
      fc.property(bases, choices, choices, (before, edits, notes) => {
        const after = applied(before, randomEdit(before, tapeOf(edits), "a", 8));
        const text = commented(codeOf(before), tapeOf(notes));
        const changes = patchCode(text, after, testCatalogue, before);
        expect(patchCode(text, after, testCatalogue)).toEqual(changes);
        const now = read(applyChanges(text, changes ?? []), after);
        expect(now.edit).toEqual([]);
        expect(now.harness).toBe(after);
      }),
      runs,
    );
  });

  it("loses no comment that stands outside of what it takes away", () => {
    fc.assert(
      fc.property(bases, choices, choices, (before, edits, notes) => {
        const after = applied(before, randomEdit(before, tapeOf(edits), "a", 8));
        const text = commented(codeOf(before), tapeOf(notes), "between");
        const now = patched(text, after);
        for (const [note] of text.matchAll(/note-\d+!/g)) expect(now).toContain(note);
      }),
      runs,
    );
  });

  it("leaves a text alone that says the harness already", () => {
    fc.assert(
      fc.property(bases, choices, (harness, notes) => {
        expect(patchCode(commented(codeOf(harness), tapeOf(notes)), harness, testCatalogue)).toEqual([]);
      }),
      runs,
    );
  });

  it("and its undoing bring a text without comments back to what it said", () => {
    fc.assert(
      fc.property(bases, choices, (before, edits) => {
        const after = applied(before, randomEdit(before, tapeOf(edits), "a", 8));
        const back = patched(patched(codeOf(before), after), before);
        expect(read(back, before).edit).toEqual([]);
      }),
      runs,
    );
  });
});
