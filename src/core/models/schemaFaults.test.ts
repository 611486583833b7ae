import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../harness/json.ts";
import { checkJson } from "./jsonSchema.ts";
import { argumentSchemaTroubles, schemaTroubles } from "./schemaFaults.ts";

const good: Json = {
  type: "object",
  properties: {
    place: { type: "string", description: "where to", minLength: 1, maxLength: 20 },
    count: { type: ["integer", "null"], minimum: 0, maximum: 9 },
    tags: { type: "array", items: { $ref: "#/$defs/tag" }, maxItems: 3 },
    any: true,
  },
  $defs: { tag: { enum: ["a", "b"] } },
  required: ["place"],
  additionalProperties: false,
};

describe("the troubles of a schema", () => {
  it("are none in a good one", () => {
    expect(argumentSchemaTroubles(good)).toEqual([]);
  });

  it.each<[string, Json, (string | number)[]]>([
    ["a type that is none", { type: "object", properties: { a: { type: "text" } } }, ["properties", "a", "type"]],
    [
      "one wrong type of several",
      { type: "object", properties: { a: { type: ["string", 1] } } },
      ["properties", "a", "type", 1],
    ],
    ["no object", { type: "string" }, ["type"]],
    ["a required property that is not there", { type: "object", properties: {}, required: ["b"] }, ["required", 0]],
    ["an empty enum", { type: "object", properties: { a: { enum: [] } } }, ["properties", "a", "enum"]],
    [
      "crossed bounds",
      { type: "object", properties: { a: { minimum: 3, maximum: 1 } } },
      ["properties", "a", "minimum"],
    ],
    ["a broken pattern", { type: "object", properties: { a: { pattern: "(" } } }, ["properties", "a", "pattern"]],
    [
      "a reference to nowhere",
      { type: "object", properties: { a: { $ref: "#/$defs/x" } } },
      ["properties", "a", "$ref"],
    ],
    ["a schema that is a text", { type: "object", properties: { a: "string" } }, ["properties", "a"]],
    ["an alternative that is a number", { type: "object", anyOf: [{}, 7] }, ["anyOf", 1]],
    ["half a character", { type: "object", properties: { a: { maxLength: 1.5 } } }, ["properties", "a", "maxLength"]],
  ])("name the place of %s", (_, schema, path) => {
    expect(argumentSchemaTroubles(schema).map((each) => each.path)).toEqual([path]);
  });

  it("are all told at once, whatever the text", () => {
    const broken: Json = { type: "object", properties: { a: { type: "x" }, b: { enum: 3 } }, required: 4 };
    expect(argumentSchemaTroubles(broken)).toHaveLength(3);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const schema = JSON.parse(JSON.stringify(value));
        const troubles = schemaTroubles(schema);
        expect(troubles.length).toBeLessThanOrEqual(50);
        // What is in order never makes a check of a value fail for the schema's own sake.
        if (troubles.length === 0) expect(checkJson(schema, {})?.message ?? "").not.toMatch(/schema itself/);
      }),
      { numRuns: 500 },
    );
  });
});
