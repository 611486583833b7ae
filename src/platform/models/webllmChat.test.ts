import { postInitAndCheckFieldsChatCompletion } from "@mlc-ai/web-llm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatRequest, Message } from "../../core/models/contract.ts";
import { engineRequest, refusalOf } from "./webllmChat.ts";

const base: ChatRequest = {
  messages: [{ role: "user", content: "hi" }],
  tools: [{ name: "look", description: "", parameters: { type: "object" } }],
  constraint: { type: "none" },
  decoding: { temperature: 0.5, topP: 0.9, maxTokens: 10, seed: 7, stop: [] },
  logProbs: 0,
};

const roles = fc.constantFrom<Message["role"]>("system", "user", "assistant");
const messages = fc.array(fc.record({ role: roles, content: fc.string() }), { maxLength: 5 });
const decodings = fc.record({
  temperature: fc.double({ min: -1, max: 2, noNaN: true }),
  topP: fc.double({ min: 0, max: 2, noNaN: true }),
  maxTokens: fc.integer({ min: -5, max: 100 }),
  seed: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  stop: fc.array(fc.string({ maxLength: 2 }), { maxLength: 3 }),
});
const constraints = fc.constantFrom<ChatRequest["constraint"]>(
  { type: "none" },
  { type: "json-schema", schema: { type: "object", properties: { b: {}, a: {} } } },
  { type: "grammar", gbnf: 'root ::= "yes"' },
);

/** Whether the real package's own check of requests lets one pass. */
function passesRealCheck(request: ChatRequest): boolean {
  try {
    postInitAndCheckFieldsChatCompletion(engineRequest(request), "any", 0);
    return true;
  } catch {
    return false;
  }
}

describe("a request in WebLLM's form", () => {
  test("passes the real package's check exactly when we do not refuse it", () => {
    fc.assert(
      fc.property(messages, decodings, constraints, fc.nat({ max: 9 }), (given, decoding, constraint, logProbs) => {
        fc.pre(given.length > 0);
        const request: ChatRequest = { ...base, messages: given, decoding, constraint, logProbs };
        expect(passesRealCheck(request)).toBe(refusalOf(request) === undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  test("an empty conversation is refused", () => {
    expect(refusalOf({ ...base, messages: [] })?.code).toBe("unsupported");
  });

  test("every setting is in the engine's range, whatever was given", () => {
    fc.assert(
      fc.property(decodings, fc.nat({ max: 50 }), (decoding, logProbs) => {
        const sent = engineRequest({ ...base, decoding, logProbs });
        expect(sent.temperature).toBeGreaterThanOrEqual(0);
        expect(sent.top_p).toBeGreaterThan(0);
        expect(sent.top_p).toBeLessThanOrEqual(1);
        expect(sent.max_tokens).toBeGreaterThan(0);
        expect(Number.isInteger(sent.seed)).toBe(true);
        expect(sent.seed).toBeGreaterThan(0);
        expect(sent.seed).toBeLessThan(2 ** 31 - 1);
        expect(sent.stop ?? []).not.toContain("");
        expect(sent.top_logprobs ?? 1).toBeLessThanOrEqual(5);
        expect(sent.logprobs === true).toBe(logProbs > 0 && decoding.temperature > 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test("neighbouring seeds begin with different draws, the same seed with the same", () => {
    // The engine's generator: the first draw is seed · 48271 mod 2^31−1, over 2^31−1.
    const firstDraw = (seed: number) => {
      const sent = engineRequest({ ...base, decoding: { ...base.decoding, seed } }).seed ?? 0;
      return ((sent * 48_271) % (2 ** 31 - 1)) / (2 ** 31 - 1);
    };
    const draws = Array.from({ length: 200 }, (_, seed) => firstDraw(seed));
    const below = draws.filter((draw) => draw < 0.5).length;
    expect(below).toBeGreaterThan(70);
    expect(below).toBeLessThan(130);
    expect(firstDraw(42)).toBe(firstDraw(42));
  });

  test("the same schema is always the same text, so that the engine keeps its matcher; a grammar goes as it is", () => {
    const schema = { type: "object", properties: { b: {}, a: {} } } as const;
    const sent = engineRequest({ ...base, constraint: { type: "json-schema", schema } });
    expect(sent.response_format).toEqual({ type: "json_object", schema: JSON.stringify(schema) });
    const grammar = 'root ::= "a" | "b"';
    expect(engineRequest({ ...base, constraint: { type: "grammar", gbnf: grammar } }).response_format).toEqual({
      type: "grammar",
      grammar,
    });
  });

  test("tools are never sent on, and messages go as they are", () => {
    const sent = engineRequest(base);
    expect(sent).not.toHaveProperty("tools");
    expect(sent.messages).toEqual(base.messages);
  });
});
