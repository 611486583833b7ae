import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "./events.fixture.ts";
import { contentWords, fillIn, firstLine, overlap, shorten } from "./text.ts";

describe("text", () => {
  it("is never longer than asked for when shortened, and the same when it fits", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 80 }), (text, most) => {
        expect(shorten(text, most).length).toBeLessThanOrEqual(most);
        if (text.length <= most) expect(shorten(text, most)).toBe(text);
        expect(firstLine(text, most).length).toBeLessThanOrEqual(most);
        expect(firstLine(text, 1_000)).not.toContain("\n");
      }),
    );
  });

  it("shares words the same way round either way, plural or not, fillers aside", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(overlap(contentWords(a), contentWords(b))).toBe(overlap(contentWords(b), contentWords(a)));
        expect(overlap(contentWords(a), contentWords(a))).toBe(contentWords(a).size);
      }),
    );
    expect([...contentWords("The Apples and a cup of tea")]).toEqual(["apple", "cup", "tea"]);
  });

  it("fills in only names that have a value of their own, to the letter", () => {
    expect(fillIn("{a} {b} {constructor} {}", { a: "$& {b}" })).toBe("$& {b} {b} {constructor} {}");
  });
});
