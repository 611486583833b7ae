import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../harness/json.ts";
import type { ChatRequest } from "./contract.ts";
import { requestHash } from "./requestHash.ts";
import { requests } from "./sampleRequests.fixture.ts";

/** The same value with every object's members in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe("a request's hash", () => {
  it("survives a JSON round trip, another order of members, and members that are not part of the contract", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const hash = requestHash(request);
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
        expect(requestHash(JSON.parse(JSON.stringify(request)))).toBe(hash);
        expect(requestHash(reversed(request) as ChatRequest)).toBe(hash);
        const more = { ...request, note: 1, messages: request.messages.map((message) => ({ ...message, id: 7 })) };
        expect(requestHash(more)).toBe(hash);
      }),
      { numRuns: 500 },
    );
  });

  it("differs exactly when the requests differ", () => {
    fc.assert(
      fc.property(requests, requests, (one, other) => {
        const same = canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
        expect(requestHash(one) === requestHash(other)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it("counts every part of the request", () => {
    const base: ChatRequest = {
      messages: [{ role: "user", content: "a" }],
      tools: [{ name: "t", description: "d", parameters: { type: "object" } }],
      constraint: { type: "none" },
      decoding: { temperature: 0, topP: 1, maxTokens: 8, seed: 1, stop: [] },
      logProbs: 0,
    };
    const others: readonly ChatRequest[] = [
      { ...base, messages: [{ role: "system", content: "a" }] },
      { ...base, messages: [{ role: "user", content: "a " }] },
      { ...base, messages: [{ role: "user", content: "\ud800" }] },
      { ...base, messages: [{ role: "user", content: "\ufffd" }] },
      { ...base, tools: [] },
      { ...base, tools: [{ name: "t", description: "d", parameters: {} }] },
      { ...base, constraint: { type: "grammar", gbnf: "" } },
      { ...base, constraint: { type: "json-schema", schema: {} } },
      { ...base, decoding: { ...base.decoding, seed: 2 } },
      { ...base, decoding: { ...base.decoding, temperature: 0.1 } },
      { ...base, decoding: { ...base.decoding, topP: 0.9 } },
      { ...base, decoding: { ...base.decoding, maxTokens: 9 } },
      { ...base, decoding: { ...base.decoding, stop: ["a"] } },
      { ...base, logProbs: 1 },
    ];
    expect(new Set([base, ...others].map(requestHash)).size).toBe(others.length + 1);
  });

  it("stays the same from version to version, so that old recordings still play", () => {
    const request: ChatRequest = {
      messages: [{ role: "user", content: "Grüße 🦜" }],
      tools: [],
      constraint: { type: "none" },
      decoding: { temperature: 0, topP: 1, maxTokens: 8, seed: 1, stop: [] },
      logProbs: 0,
    };
    expect(requestHash(request)).toBe("99b11e92ac6fb7a040de1862a3dfdfe6446c35fd7f9243d9411851cb8f903d14");
  });
});
