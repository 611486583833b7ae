import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missingCapabilities } from "./capabilities.ts";

const kinds = fc.subarray(["json-schema", "grammar"] as const);
const abilities = fc.record({
  constraints: kinds,
  nativeTools: fc.boolean(),
  logProbs: fc.boolean(),
  seeded: fc.boolean(),
  contextTokens: fc.integer({ min: 1, max: 10 }),
});
const codes = (...given: Parameters<typeof missingCapabilities>) =>
  missingCapabilities(...given).map(({ code }) => code);

describe("what a harness needs and a model lacks", () => {
  it("is nothing exactly when the model has each thing needed", () => {
    fc.assert(
      fc.property(abilities, abilities, (needs, has) => {
        const enough =
          needs.constraints.every((kind) => has.constraints.includes(kind)) &&
          (!needs.logProbs || has.logProbs) &&
          (!needs.nativeTools || has.nativeTools) &&
          needs.contextTokens <= has.contextTokens;
        expect(missingCapabilities(needs, has).length === 0).toBe(enough);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is told all at once, in plain words with a way on", () => {
    const needs = {
      constraints: ["json-schema", "grammar"] as const,
      logProbs: true,
      nativeTools: true,
      contextTokens: 9_000,
    };
    const has = { constraints: [], logProbs: false, nativeTools: false, seeded: false, contextTokens: 4_096 };
    expect(codes(needs, has)).toEqual([
      "no-json-schema",
      "no-grammar",
      "no-log-probs",
      "no-native-tools",
      "short-context",
    ]);
    for (const { message } of missingCapabilities(needs, has)) expect(message).toContain("choose a model");
    expect(missingCapabilities(needs, has).at(-1)?.message).toMatch(/9000 .*4096/);
  });
});
