import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzzyScore, fuzzySort } from "./fuzzy.ts";

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const plain = (text: string) => [{ text, weight: 1 }];

test("a further word never finds more", () => {
  fc.assert(
    fc.property(fc.array(title, { maxLength: 12 }), word, word, (titles, one, another) => {
      const wide = fuzzySort(one, titles, plain);
      for (const found of fuzzySort(`${one} ${another}`, titles, plain)) expect(wide).toContain(found);
    }),
    { numRuns: 500 },
  );
});

test("every text is found by itself, by its beginning and by any two of its letters in order, in whatever case", () => {
  fc.assert(
    fc.property(title, fc.nat(), fc.nat(), (text, one, another) => {
      const letters = text.replaceAll(" ", "");
      const [from, to] = [one % letters.length, another % letters.length].toSorted((a, b) => a - b);
      expect(fuzzyScore(text.toUpperCase(), plain(text))).toBeGreaterThan(0);
      expect(fuzzyScore(text.slice(0, 3), plain(text))).toBeGreaterThan(0);
      if (from !== to && text.length <= 40)
        expect(fuzzyScore(`${letters[from ?? 0]}${letters[to ?? 0]}`, plain(text))).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test("nothing is lost to an empty search, and all keep their order", () => {
  fc.assert(
    fc.property(fc.array(title), (titles) => {
      expect(fuzzySort("  ", titles, plain)).toEqual(titles);
    }),
  );
});

test("a beginning stands before a later word, that before a middle, that before strewn letters", () => {
  const titles = ["a l x o o p", "unlooped", "the loop", "loop guard"];
  expect(fuzzySort("loop", titles, plain)).toEqual(["loop guard", "the loop", "unlooped", "a l x o o p"]);
});

test("what weighs more comes first", () => {
  const things = [
    { name: "notes", help: "keeps what is said" },
    { name: "keeper", help: "does something" },
  ];
  const texts = ({ name, help }: { readonly name: string; readonly help: string }) => [
    { text: name, weight: 3 },
    { text: help, weight: 1 },
  ];
  expect(fuzzySort("keep", things, texts).map(({ name }) => name)).toEqual(["keeper", "notes"]);
});
