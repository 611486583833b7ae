import fc from "fast-check";
import { expect, test } from "vitest";
import { argumentSchemaTroubles } from "../../core/models/schemaFaults.ts";
import { jsonTextFaults, lineOf, plainTextFaults } from "./textFaults.ts";

const none = () => [];

function told(text: string, check: Parameters<typeof jsonTextFaults>[1] = none) {
  return jsonTextFaults(text, check).map(({ from, to, message }) => [
    lineOf(text, from),
    text.slice(from, to),
    message,
  ]);
}

test("JSON text has faults exactly where JSON.parse refuses it, each within the text", () => {
  const texts = fc.oneof(
    fc.json(),
    fc.tuple(fc.json(), fc.nat(200), fc.string({ maxLength: 3 })).map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place);
    }),
    fc.string(),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const faults = jsonTextFaults(text, none);
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(faults.length === 0, text).toBe(parses);
      for (const { from, to } of faults) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a fault of a schema stands at its line, with what is allowed", () => {
  const text = `{
  "type": "object",
  "properties": {
    "place": { "type": "text" },
    "count": { "type": "integer", "minimum": 5, "maximum": 2 }
  },
  "required": ["place", "when"]
}`;
  expect(told(text, argumentSchemaTroubles)).toEqual([
    [7, '"when"', 'there is no property "when" to be required'],
    [4, '"text"', expect.stringMatching(/^a type is one of string, number/)],
    [5, "5", "minimum is above maximum"],
  ]);
});

test("a broken text names the place of the break in plain words", () => {
  expect(told('{\n  "a": 1\n  "b": 2\n}')).toEqual([[3, '"b"', "A comma is needed before this."]]);
  expect(told("")).toEqual([[1, "", "A value is needed here."]]);
});

test("a name in braces that nothing is filled in for is a hint, and only where any is", () => {
  const text = "You did {tool} {times} times.";
  expect(plainTextFaults(text, ["tool", "count"], undefined, none)).toMatchObject([
    { from: 15, to: 22, severity: "hint", message: expect.stringContaining("{times} is not filled in") },
  ]);
  expect(plainTextFaults(text, [], undefined, none)).toEqual([]);
});

test("a text that is too long is told where it should have ended", () => {
  const check = () => [{ path: [], message: "at most 4 characters." }];
  expect(plainTextFaults("abcdef", [], 4, check)).toMatchObject([{ from: 4, to: 6, severity: "error" }]);
});
