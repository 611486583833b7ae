import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorWords } from "./errorWords.ts";

describe("an error's words", () => {
  it("are the same whatever the call named, quoted or counted", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,9}$/),
        fc.stringMatching(/^[a-z]{3,9}$/),
        fc.nat(),
        fc.nat(),
        (a, b, n, m) => {
          const say = (name: string, count: number) =>
            `Nothing happens: there is no "${name} ${count}" near ${name} ${count}.`;
          expect(errorWords(say(a, n), { place: `${a} ${n}` })).toBe(errorWords(say(b, m), { place: `${b} ${m}` }));
        },
      ),
    );
  });

  it("say the same of their own words again, are short, and never throw", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 2_000, unit: "binary" }),
        fc.dictionary(fc.string(), fc.string()),
        (text, given) => {
          const words = errorWords(text, given);
          expect(words.length).toBeLessThanOrEqual(200);
          expect(errorWords(text, given)).toBe(words);
        },
      ),
    );
  });

  it("tell different mistakes apart", () => {
    const kinds = [
      'There is no tool "fly". Tools: look, go_to.',
      "Nothing happens: shelf 1 is closed.",
      "Nothing happens: you are not at shelf 1.",
      'look: "at" is missing.',
      'look: "at" must be a number.',
    ];
    expect(new Set(kinds.map((text) => errorWords(text, { at: "shelf 1" }))).size).toBe(kinds.length);
  });

  it("leave out a list of names, which may change", () => {
    expect(errorWords('There is no tool "fly". Tools: look, go_to.', {})).toBe(
      errorWords('There is no tool "run". Tools: take.', {}),
    );
  });
});
