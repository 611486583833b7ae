import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonTrouble } from "./jsonTrouble.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("trouble in a JSON text", () => {
  it("is found exactly where the engine finds the text not to be JSON", () => {
    const json = fc.json().map((text) => JSON.stringify(JSON.parse(text), undefined, 1));
    const cut = fc
      .tuple(json, fc.nat(), fc.constantFrom("", ",", "]", "}", '"', "x", "\\", "0", "\n"))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + 1);
      });
    fc.assert(
      fc.property(fc.oneof(json, cut, fc.string()), (text) => {
        const trouble = findJsonTrouble(text);
        if (trouble?.type !== "duplicate") expect(trouble === undefined).toBe(isJson(text));
      }),
      { numRuns: 4000 },
    );
  });

  it("is a key that its object has already, not one that another object has", () => {
    expect(findJsonTrouble('{"a":{"a":1},"b":[{"a":1},{"a":2}]}')).toBeUndefined();
    expect(findJsonTrouble('{"a":1,"b":{"c":1,"c":2}}')).toEqual({ type: "duplicate", at: 18, key: "c" });
  });

  it("is looked for at any depth and length", () => {
    expect(findJsonTrouble("[".repeat(200_000) + "]".repeat(200_000))).toBeUndefined();
    expect(findJsonTrouble(`{"a":"${"x".repeat(5_000_000)}","a":1}`)).toMatchObject({ type: "duplicate", key: "a" });
  });
});
