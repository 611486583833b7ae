import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseDefault, defaultCards, type ModelFacts } from "./defaultChoice.ts";

const facts: fc.Arbitrary<ModelFacts> = fc.record({
  adapter: fc.constantFrom("none", "fallback", "real"),
  f16: fc.boolean(),
  network: fc.boolean(),
  ggufAtHand: fc.option(fc.constant("my.gguf"), { nil: undefined }),
  recordingAtHand: fc.option(fc.constant("my recording"), { nil: undefined }),
});

const bare: ModelFacts = {
  adapter: "none",
  f16: false,
  network: false,
  ggufAtHand: undefined,
  recordingAtHand: undefined,
};

describe("the model when nobody chose", () => {
  it("never needs what the machine lacks", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { kind, cardId, why } = chooseDefault(known);
        if (kind === "webllm") expect([known.adapter, known.network]).toEqual(["real", true]);
        if (cardId === defaultCards.webllmF16) expect(known.f16).toBe(true);
        if (kind === "wllama") expect(known.network || known.ggufAtHand !== undefined).toBe(true);
        if (kind === "recorded") expect(cardId).toBe(known.recordingAtHand);
        if (kind === "scripted") expect(why).toContain("scripted stand-in, not a language model");
        expect(why).toMatch(/\.$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes no account of 16-bit floats on an emulated device, nor of a stand-in while something real can be had", () => {
    fc.assert(
      fc.property(facts, (known) => {
        if (known.adapter !== "real")
          expect(chooseDefault({ ...known, f16: !known.f16 })).toEqual(chooseDefault(known));
        const real = known.network || known.ggufAtHand !== undefined;
        expect(["webllm", "wllama"].includes(chooseDefault(known).kind)).toBe(real);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[string, Partial<ModelFacts>, string, string]>([
    ["WebGPU with f16 and network", { adapter: "real", f16: true, network: true }, "webllm", defaultCards.webllmF16],
    ["WebGPU without f16, and network", { adapter: "real", network: true }, "webllm", defaultCards.webllmF32],
    ["WebGPU, nothing but a GGUF", { adapter: "real", f16: true, ggufAtHand: "x" }, "wllama", "x"],
    ["WebGPU, nothing but a recording", { adapter: "real", recordingAtHand: "r" }, "recorded", "r"],
    ["emulated WebGPU and network", { adapter: "fallback", f16: true, network: true }, "wllama", defaultCards.wllama],
    ["no WebGPU and network", { network: true, recordingAtHand: "r" }, "wllama", defaultCards.wllama],
    ["no WebGPU, mirrored file", { ggufAtHand: "x", recordingAtHand: "r" }, "wllama", "x"],
    ["no WebGPU, nothing but a recording", { recordingAtHand: "r" }, "recorded", "r"],
    ["nothing at all", {}, "scripted", "scripted"],
  ])("follows the table: %s", (_, known, kind, cardId) => {
    expect(chooseDefault({ ...bare, ...known })).toMatchObject({ kind, cardId });
  });
});
