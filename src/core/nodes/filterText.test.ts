import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "./events.fixture.ts";
import { filterText } from "./filterText.ts";
import { contentWords } from "./text.ts";

const none: ReadonlySet<string> = new Set();

describe("the observation filter", () => {
  it("never lengthens a text, never passes its limit, and keeps a text that fits and has no repeats", () => {
    const lines = fc.array(fc.oneof(anyText, fc.constantFrom("", "a", "apple", "apple")), { maxLength: 20 });
    fc.assert(
      fc.property(
        lines,
        fc.integer({ min: 40, max: 300 }),
        fc.boolean(),
        anyText,
        (parts, maxCharacters, dropRepeats, goal) => {
          const text = parts.join("\n");
          const after = filterText(text, { maxCharacters, dropRepeats, goal: contentWords(goal) });
          expect(after.length).toBeLessThanOrEqual(Math.min(text.length, Math.max(maxCharacters, 0)));
          if (!dropRepeats && text.length <= maxCharacters) expect(after).toBe(text);
          expect(filterText(after, { maxCharacters, dropRepeats: false, goal: none })).toBe(after);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("drops lines that stand there already, and keeps blank ones", () => {
    expect(filterText("a\n\nb\na\n\n b", { maxCharacters: 100, dropRepeats: true, goal: none })).toBe("a\n\nb\n");
  });

  it("keeps the first line and those about the task, in order, and marks the gaps", () => {
    const text = [
      "You are in a kitchen.",
      ...Array.from({ length: 20 }, (_, at) => `Nothing in drawer ${at}.`),
      "On the sink is an apple.",
    ].join("\n");
    const after = filterText(text, { maxCharacters: 90, dropRepeats: true, goal: contentWords("Find apples.") });
    expect(after.split("\n")).toEqual([
      "You are in a kitchen.",
      "Nothing in drawer 0.",
      "…",
      "On the sink is an apple.",
    ]);
  });

  it("cuts a single long line", () => {
    const after = filterText("x".repeat(1_000), { maxCharacters: 50, dropRepeats: false, goal: none });
    expect([after.length <= 50, after.endsWith("…"), after.length > 40]).toEqual([true, true, true]);
  });
});
