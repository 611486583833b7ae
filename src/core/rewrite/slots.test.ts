import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { err, ok } from "../harness/result.ts";
import type { ChatRequest } from "../models/contract.ts";
import { modelError } from "../models/errors.ts";
import { checkJson } from "../models/jsonSchema.ts";
import type { Schedule } from "../models/schedule.ts";
import { virtualTime } from "../models/virtualTime.ts";
import { anyText } from "../nodes/events.fixture.ts";
import { roughTokens } from "../nodes/text.ts";
import { replyOf } from "../runtime/loopFixture.ts";
import type { Slot } from "./operator.ts";
import { type AskWriter, fillSlots, type SlotInput } from "./slots.ts";

const line: Slot = {
  name: "line",
  ask: "Write one line.",
  schema: { type: "string", minLength: 8, maxLength: 160 },
  fallback: "Never repeat a call.",
  mostTokens: 10,
};
const where: Slot = {
  name: "where",
  ask: "Where?",
  schema: { type: "string", enum: ["prompt", "wrapper"] },
  fallback: "prompt",
  mostTokens: 8,
};
const never: Schedule = () => () => undefined;
const signal = new AbortController().signal;

function input(ask: AskWriter, over: Partial<SlotInput> = {}): SlotInput {
  return {
    ...{ slots: [line], situation: "The task is to take a mug.", frozen: [], pinned: [], ask },
    ...{ label: "Small model", schedule: never, patience: 1_000, seed: 3 },
    ...over,
  };
}

function saying(texts: readonly string[]): AskWriter & { readonly requests: ChatRequest[] } {
  const requests: ChatRequest[] = [];
  const ask = async (request: ChatRequest) => {
    requests.push(request);
    return ok(replyOf(texts[Math.min(requests.length, texts.length) - 1] ?? ""));
  };
  return Object.assign(ask, { requests });
}

describe("filling slots", () => {
  it("gives every slot a value of its schema and length, whatever the model writes", async () => {
    const wild = fc.oneof(
      anyText,
      anyText.map((value) => JSON.stringify({ value, why: value })),
      fc.jsonValue().map((value) => JSON.stringify({ value, why: "so" })),
      fc.constantFrom("prompt", "wrapper", "elsewhere").map((value) => JSON.stringify({ value, why: "x" })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(wild, { minLength: 1, maxLength: 2 }), async (texts) => {
        const { values, filled, writer, claim } = await fillSlots(
          input(saying(texts), { slots: [line, where] }),
          signal,
        );
        expect(checkJson(line.schema, values.line ?? null)).toBeUndefined();
        expect(checkJson(where.schema, values.where ?? null)).toBeUndefined();
        expect(roughTokens(String(values.line))).toBeLessThanOrEqual(line.mostTokens);
        expect(String(values.line)).not.toMatch(/\p{Cc}/u);
        expect(writer.kind).toBe(filled.length === 0 ? "rules" : "model");
        if (filled.length === 0) expect(claim).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it("asks under the slot's schema, tells what is pinned, and offers no pinned id", async () => {
    const ask = saying(['{"value": "wrapper", "why": "It speaks last."}']);
    const frozen = ["System prompt · Text", "the wire from Router to Tools"];
    const { values, claim } = await fillSlots(input(ask, { slots: [where], frozen, pinned: ["prompt"] }), signal);
    const [request] = ask.requests;
    expect(request?.messages[0]?.content).toContain(
      "Pinned, not to be changed: System prompt · Text; the wire from Router to Tools.",
    );
    expect(JSON.stringify(request?.constraint)).not.toContain('"prompt"');
    expect(request?.constraint).toMatchObject({
      type: "json-schema",
      schema: { properties: { value: { enum: ["wrapper"] } } },
    });
    expect([values.where, claim]).toEqual(["wrapper", "It speaks last."]);
  });

  it("takes no pinned choice even where a model names one, and does not ask where nothing is left to choose", async () => {
    const named = await fillSlots(
      input(saying(['{"value": "wrapper", "why": ""}']), { slots: [where], pinned: ["wrapper"] }),
      signal,
    );
    expect(named).toMatchObject({ values: { where: "prompt" }, filled: [] });
    const ask = saying(["x"]);
    await fillSlots(input(ask, { slots: [where], pinned: ["prompt", "wrapper"] }), signal);
    expect(ask.requests).toHaveLength(0);
  });

  it("shortens what is too long", async () => {
    const long = `Go to the place that ${"really ".repeat(3)}matters and take what you find there at once`;
    const { values } = await fillSlots(input(saying([JSON.stringify({ value: long, why: "" })])), signal);
    expect(values.line).toMatch(/^Go to the place.*…$/);
  });

  it("falls back on nonsense, on failure, and when time runs out, and says who wrote", async () => {
    for (const nonsense of [
      '{"value": "aaa aaa aaa aaa aaa aaa aaa", "why": ""}',
      '{"value": "12345678", "why": ""}',
      "no JSON",
      "[1]",
    ]) {
      expect(await fillSlots(input(saying([nonsense])), signal), nonsense).toMatchObject({
        values: { line: line.fallback },
        writer: { kind: "rules" },
      });
    }
    const failing = async () => err(modelError("crashed", { detail: "It fell over." }));
    expect(await fillSlots(input(failing), signal)).toMatchObject({ values: { line: line.fallback }, filled: [] });

    const time = virtualTime(() => new Promise((resolve) => setImmediate(resolve)));
    const silent = { aborted: false };
    const ask: AskWriter = (_, stop) => {
      stop.addEventListener("abort", () => {
        silent.aborted = true;
      });
      return new Promise(() => undefined);
    };
    const waiting = fillSlots(input(ask, { schedule: time.schedule }), signal);
    await time.advance(1_001);
    expect(await waiting).toMatchObject({ values: { line: line.fallback }, writer: { kind: "rules" } });
    expect(silent.aborted).toBe(true);
  });

  it("asks nothing once it is stopped", async () => {
    const stopped = saying(["x"]);
    const off = await fillSlots(input(stopped), AbortSignal.abort());
    expect(stopped.requests).toHaveLength(0);
    expect(off.values).toEqual({ line: line.fallback });
  });
});
