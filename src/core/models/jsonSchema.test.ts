import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Json } from "../harness/json.ts";
import { openDraws } from "./draws.ts";
import { checkJson } from "./jsonSchema.ts";
import { sampleJson } from "./sampleJson.ts";
import { schemas, values } from "./sampleRequests.fixture.ts";

describe("checking a value against a schema", () => {
  it("agrees with another reader of JSON Schema on any value", () => {
    let fitting = 0;
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        const fits = checkJson(schema, value) === undefined;
        if (fits) fitting += 1;
        expect(fits).toBe(z.fromJSONSchema(schema).safeParse(value).success);
      }),
      { numRuns: 3_000 },
    );
    expect(fitting).toBeGreaterThan(100);
  });

  it.each<[Json, Json, string, string]>([
    [{ type: "object", properties: { a: { type: "integer" } } }, { a: 1.5 }, "a", "expected integer, got number"],
    [{ type: "object", required: ["a"] }, {}, "", '"a" is missing'],
    [{ additionalProperties: false, properties: {} }, { b: 1 }, "b", "not allowed"],
    [
      { properties: { list: { items: { type: "string" } } } },
      { list: ["a", 2] },
      "list[1]",
      "expected string, got number",
    ],
    [{ prefixItems: [{ const: 1 }], items: false }, [1, 2], "[1]", "nothing is allowed"],
    [{ enum: ["red", 1] }, "blue", "", 'one of "red", 1'],
    [{ type: ["string", "null"] }, 3, "", "string or null"],
    [{ pattern: "^a+$" }, "ab", "", "must match"],
    [{ pattern: "(" }, "ab", "", "not a regular expression"],
    [{ minLength: 2 }, "🦜", "", "at least 2 characters"],
    [{ exclusiveMinimum: 3 }, 3, "", "above 3"],
    [{ multipleOf: 0.1 }, 0.35, "", "multiple of 0.1"],
    [{ oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 3, "", "more than one"],
    [{ not: { type: "null" } }, null, "", "ruled out"],
    [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, 3, "", "at most 2"],
    [{ $ref: "#/$defs/no" }, 1, "", "points nowhere"],
    [{ $ref: "#" }, 1, "", "too deeply"],
    [
      { $defs: { n: { type: "object", properties: { next: { $ref: "#/$defs/n" } } } }, $ref: "#/$defs/n" },
      { next: { next: 1 } },
      "next.next",
      "expected object",
    ],
    [{ type: "object", required: ["__proto__"] }, {}, "", "is missing"],
    [{ anyOf: [{ properties: { a: { const: 1 } } }, { type: "null" }] }, { a: 2 }, "a", "expected 1"],
  ])("names the place and the reason: %j with %j", (schema, value, path, message) => {
    const fault = checkJson(schema, value);
    expect(fault?.path).toBe(path);
    expect(fault?.message).toContain(message);
  });

  it.each<[Json, Json]>([
    [{ multipleOf: 0.1 }, 0.3],
    [{ maxLength: 1 }, "🦜"],
    [{ $defs: { n: { type: "integer" } }, items: { $ref: "#/$defs/n" } }, [1, 2]],
    [{ format: "email", title: "ignored" }, 7],
    [true, null],
  ])("lets through what fits: %j with %j", (schema, value) => {
    expect(checkJson(schema, value)).toBeUndefined();
  });
});

describe("sampling a value of a schema", () => {
  const words = ["apple 1", "table", "7"];

  it("always finds one that fits, as another reader of JSON Schema confirms", () => {
    fc.assert(
      fc.property(schemas, fc.string(), (schema, seed) => {
        const value = sampleJson(schema, words, openDraws(seed));
        expect(value).not.toBeUndefined();
        expect(z.fromJSONSchema(schema).safeParse(value).success).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each<Json>([
    { type: "integer", exclusiveMinimum: 2, exclusiveMaximum: 4 },
    { type: "number", multipleOf: 5, minimum: 11, maximum: 19 },
    { allOf: [{ type: "object", properties: { a: { type: "null" } }, required: ["a"] }, { required: ["b"] }] },
    { $defs: { n: { type: "object", properties: { next: { $ref: "#/$defs/n" } } } }, $ref: "#/$defs/n" },
    { prefixItems: [{ const: "x" }, { type: "integer" }], items: false, minItems: 2 },
    { type: "string", pattern: "^[a-z]+ 1$" },
    { oneOf: [{ type: "string", maxLength: 2 }, { type: "integer" }] },
  ])("fits bounds, references and combinations: %j", (schema) => {
    const value = sampleJson(schema, words, openDraws("seed"));
    expect(value).not.toBeUndefined();
    expect(checkJson(schema, value ?? null)).toBeUndefined();
  });

  it("finds none where there is none, or where no word matches", () => {
    expect(sampleJson(false, words, openDraws("a"))).toBeUndefined();
    expect(sampleJson({ type: "integer", minimum: 2, maximum: 1 }, words, openDraws("a"))).toBeUndefined();
    expect(sampleJson({ type: "string", pattern: "^\\d{4}-\\d\\d$" }, words, openDraws("a"))).toBeUndefined();
  });
});
