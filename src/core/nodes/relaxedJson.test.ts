import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readArguments, readRelaxed } from "./relaxedJson.ts";

describe("careless JSON", () => {
  it("reads every JSON object and list as JSON does, and says where it ends", () => {
    const value = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
      fc.array(fc.jsonValue({ maxDepth: 4 })),
    );
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2), fc.string(), (given, indent, after) => {
        const text = JSON.stringify(given, null, indent);
        const read = readRelaxed(`${text}${after}`, 0);
        expect(read).toEqual({ value: JSON.parse(text), end: text.length, closed: false });
      }),
      { numRuns: 2_000 },
    );
  });

  it("never throws, wherever it starts", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."{}[]()'\"`:,=\\u1a. \n") }), fc.nat(20), (text, at) => {
        const read = readRelaxed(text, at);
        if (read !== undefined) expect(JSON.parse(JSON.stringify(read.value))).toEqual(read.value);
        readArguments(text, at);
      }),
      { numRuns: 3_000 },
    );
  });

  it("closes what is left open at the end of a text, and says so", () => {
    expect(readRelaxed('{"a": [1, {"b": 2', 0)).toEqual({ value: { a: [1, { b: 2 }] }, end: 17, closed: true });
  });

  it("makes nothing of placeholders, comments of other kinds or a string without an end", () => {
    for (const text of ["{...}", '{"a": <place>}', '{"a": "b', "{", "", '{"a" 1}'])
      expect(readRelaxed(text, 0), text).toBeUndefined();
  });

  it("does not nest without end", () => {
    expect(readRelaxed("[".repeat(100_000), 0)).toBeUndefined();
    expect(readRelaxed('{"a":'.repeat(100_000), 0)).toBeUndefined();
  });

  it("keeps an apostrophe within a word", () => {
    expect(readRelaxed("{'say': 'don't'}", 0)?.value).toEqual({ say: "don't" });
  });

  it("reads the arguments of a Python call by place and by name", () => {
    expect(readArguments('(1, "a", place=fridge 1, n=(2 + 3) * 4)', 0)?.arguments).toEqual({
      positional: [1, "a"],
      named: [
        ["place", "fridge 1"],
        ["n", "(2 + 3) * 4"],
      ],
    });
  });
});
