import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modelErrorCodes } from "../../core/models/errors.ts";
import { type PageMessage, parsePageMessage, parseWorkerMessage, type WorkerMessage } from "./webllmProtocol.ts";

const number = fc.nat();
const size = fc.double({ min: 0, max: 1e12, noNaN: true });
const error = fc.record({
  code: fc.constantFrom(...modelErrorCodes),
  message: fc.string(),
  retry: fc.constantFrom("none", "again", "reload", "new-engine"),
});
const token = fc.record({ token: fc.string(), logProb: fc.double({ max: 0, noNaN: true, noDefaultInfinity: true }) });
const fromWorker: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    type: fc.constant("progress"),
    request: number,
    progress: fc.record(
      {
        phase: fc.constantFrom("downloading", "compiling", "loading"),
        loadedBytes: size,
        cached: fc.boolean(),
        totalBytes: size,
        bytesPerSecond: size,
        secondsLeft: size,
      },
      { requiredKeys: ["phase", "loadedBytes", "cached"] },
    ),
  }),
  fc.record({
    type: fc.constant("loaded"),
    request: number,
    model: fc.record({ contextTokens: fc.integer({ min: 1 }), device: fc.string() }),
  }),
  fc.record({ type: fc.constant("text"), request: number, text: fc.string({ unit: "binary" }) }),
  fc.record({
    type: fc.constant("done"),
    request: number,
    reply: fc.record(
      {
        text: fc.string(),
        calls: fc.constant([]),
        usage: fc.record({ promptTokens: number, completionTokens: number, cachedTokens: number }),
        finish: fc.constantFrom("stop", "length", "aborted"),
        logProbs: fc.array(fc.record({ token: fc.string(), logProb: fc.constant(-1), top: fc.array(token) })),
      },
      { requiredKeys: ["text", "calls", "usage", "finish"] },
    ),
  }),
  fc.record({ type: fc.constant("failed"), request: number, error }),
  fc.record({ type: fc.constant("unloaded"), request: number }),
  fc.record({ type: fc.constant("lost"), error }),
);

const chat: PageMessage = {
  type: "chat",
  request: 3,
  chat: {
    messages: [{ role: "user", content: "</script> __proto__" }],
    tools: [{ name: "look", description: "", parameters: { type: "object" } }],
    constraint: {
      type: "json-schema",
      schema: { type: "object", required: ["a"], properties: { a: { enum: [1, null] } } },
    },
    decoding: { temperature: 0, topP: 1, maxTokens: 5, seed: -1, stop: ["\n"] },
    logProbs: 2,
  },
};

describe("the protocol with the WebLLM worker", () => {
  test("every message of the worker is read as it was written", () => {
    fc.assert(
      fc.property(fromWorker, (message) => {
        expect(parseWorkerMessage(structuredClone(message))).toEqual(message);
      }),
      { numRuns: 2_000 },
    );
  });

  test("the page's messages are read as they were written, the order of a schema's keys included", () => {
    const messages: readonly PageMessage[] = [
      chat,
      { type: "load", request: 1, record: { id: "a", modelUrl: "b", libraryUrl: "c", contextTokens: 5 } },
      { type: "interrupt", request: 3 },
      { type: "unload", request: 4 },
    ];
    for (const message of messages) {
      expect(JSON.stringify(parsePageMessage(structuredClone(message)))).toBe(JSON.stringify(message));
    }
  });

  test("anything else is no message, and reading it never throws", () => {
    const known = new Set<WorkerMessage["type"] | PageMessage["type"]>(["lost", "unload", "unloaded", "interrupt"]);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        if (typeof value === "object" && value !== null && "type" in value && known.has(value.type as "lost")) return;
        expect(parsePageMessage(value)).toBeUndefined();
        expect(parseWorkerMessage(value)).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
    expect(parseWorkerMessage({ type: "text", request: -1, text: "" })).toBeUndefined();
    expect(
      parseWorkerMessage({ type: "failed", request: 1, error: { code: "odd", message: "", retry: "none" } }),
    ).toBeUndefined();
    expect(
      parsePageMessage({ ...chat, chat: { ...chat.chat, messages: [{ role: "tool", content: "" }] } }),
    ).toBeUndefined();
  });
});
