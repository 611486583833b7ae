import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextHunk } from "./ops.ts";
import { textHunks } from "./textDiff.ts";
import { applyHunks, composeHunks, invertHunks, rebaseHunks } from "./textHunks.ts";

const runs = { numRuns: 2000 };
const texts = fc
  .array(fc.constantFrom("look ", "act ", "then\n", "🗄️", "a", "\n", ", "), { maxLength: 12 })
  .map((parts) => parts.join(""));

/** Random hunks that fit a text. */
function hunksOn(text: string): fc.Arbitrary<readonly TextHunk[]> {
  return fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(4), fc.constantFrom("", "x", "yy")), { maxLength: 3 })
    .map((cuts) => {
      const hunks: TextHunk[] = [];
      let done = 0;
      for (const [at, length, insert] of cuts.sort((a, b) => a[0] - b[0])) {
        if (at < done) continue;
        const remove = text.slice(at, at + length);
        hunks.push({ at, remove, insert });
        done = at + remove.length;
      }
      return hunks;
    });
}

const edited = texts.chain((text) => fc.record({ text: fc.constant(text), a: hunksOn(text), b: hunksOn(text) }));

const loneSurrogate = /\p{Surrogate}/u;

function done(text: string, hunks: readonly TextHunk[] | undefined): string {
  const after = hunks && applyHunks(text, hunks);
  if (after === undefined) throw new Error("the hunks do not fit");
  return after;
}

function composed(hunks: readonly TextHunk[]): readonly TextHunk[] {
  return composeHunks(hunks, []) ?? [];
}

describe("text hunks", () => {
  it("are undone by their inverse", () => {
    fc.assert(
      fc.property(edited, ({ text, a }) => {
        expect(done(done(text, a), invertHunks(a))).toBe(text);
        expect(invertHunks(invertHunks(a))).toEqual(a);
      }),
      runs,
    );
  });

  it("compose to what they do one after the other", () => {
    const steps = edited.chain(({ text, a }) => hunksOn(done(text, a)).map((b) => ({ text, a, b })));
    fc.assert(
      fc.property(steps, ({ text, a, b }) => {
        expect(done(text, composeHunks(a, b))).toBe(done(done(text, a), b));
      }),
      runs,
    );
  });

  it("converge in either order where they do not clash", () => {
    fc.assert(
      fc.property(edited, ({ text, a, b }) => {
        const [first, second] = [composed(a), composed(b)];
        const over = rebaseHunks(first, second);
        const under = rebaseHunks(second, first);
        expect(over.clashes.length > 0).toBe(under.clashes.length > 0);
        const [left, right] = [done(done(text, second), over.hunks), done(done(text, first), under.hunks)];
        if (over.clashes.length === 0) expect(left).toBe(right);
      }),
      { numRuns: 4000 },
    );
  });

  it("between two texts lead from one to the other, never through half a character", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const hunks = textHunks(before, after);
        expect(done(before, hunks)).toBe(after);
        const pieces = hunks.flatMap(({ remove, insert }) => [remove, insert]);
        expect(pieces.filter((piece) => loneSurrogate.test(piece))).toEqual([]);
      }),
      { numRuns: 4000 },
    );
  });

  it("name the words that changed, not the lines around them", () => {
    const before = "Look around first.\nThen act on what you see.\nNever guess.";
    expect(textHunks(before, before.replace("act", "wait"))).toEqual([{ at: 24, remove: "act", insert: "wait" }]);
    expect(textHunks(before, `${before}\nStop.`)).toEqual([{ at: before.length, remove: "", insert: "\nStop." }]);
  });

  it("of texts that have nothing in common are one", () => {
    const [before, after] = ["a ".repeat(4000), "b\n".repeat(4000)];
    expect(textHunks(before, after)).toEqual([{ at: 0, remove: before, insert: after }]);
  });
});
