import { type ChatCompletionChunk, Wllama } from "@wllama/wllama";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Message, ModelProvider } from "../../core/models/contract.ts";
import { ask, errorOf, eventsOf, loadRaw, replyOf } from "./wllamaTesting.ts";

type Streamed = { readonly onData: (chunk: ChatCompletionChunk) => void };

let provider: ModelProvider;
beforeAll(async () => {
  provider = await loadRaw();
});
afterAll(() => provider.dispose());

const schema = {
  type: "object",
  properties: { tool: { enum: ["look", "take"] }, count: { type: "integer", minimum: 1, maximum: 9 } },
  required: ["tool", "count"],
  additionalProperties: false,
};

describe("a reply of a real engine", () => {
  test("streams in parts that make up the whole, with tokens counted by the engine", async () => {
    const events = await eventsOf(provider, ask("hello there"));
    const texts = events.flatMap((event) => (event.type === "text" ? [event.text] : []));
    const last = events.at(-1);
    expect(texts.length).toBeGreaterThan(5);
    expect(last?.type === "done" ? last.reply.text : undefined).toBe(texts.join(""));
    expect(last).toMatchObject({ reply: { finish: "length", usage: { promptTokens: 29, completionTokens: 24 } } });
    expect(events.filter((event) => event.type !== "text")).toHaveLength(1);
  });

  test("is the same for the same seed, whatever was asked between, and another for another seed", async () => {
    const first = await replyOf(provider, ask("hello", { temperature: 1, seed: 7 }));
    const other = await replyOf(provider, ask("hello", { temperature: 1, seed: 8 }));
    const again = await replyOf(provider, ask("hello", { temperature: 1, seed: 7 }));
    expect(again.text).toBe(first.text);
    expect(other.text).not.toBe(first.text);
  });

  test("ends before a stop string", async () => {
    const whole = await replyOf(provider, ask("hello"));
    const stop = whole.text.slice(6, 8);
    const cut = await replyOf(provider, ask("hello", { stop: [stop] }));
    expect(cut.finish).toBe("stop");
    expect(whole.text.startsWith(cut.text)).toBe(true);
    expect(cut.text).not.toContain(stop);
  });

  test("carries log-probabilities with alternatives, likeliest first", async () => {
    const reply = await replyOf(provider, ask("hello", { logProbs: 3 }));
    const tokens = reply.logProbs ?? [];
    expect(tokens.map(({ token }) => token).join("")).toBe(reply.text);
    for (const { logProb, top } of tokens) {
      expect(top).toHaveLength(3);
      expect(logProb).toBeCloseTo(top[0]?.logProb ?? Number.NaN, 5);
      expect(logProb).toBeLessThanOrEqual(0);
    }
    expect((await replyOf(provider, ask("hello"))).logProbs).toBeUndefined();
  });

  test("fits the JSON schema it was held to", async () => {
    for (const seed of [1, 2, 3]) {
      const constraint = { type: "json-schema" as const, schema };
      const reply = await replyOf(provider, ask("call", { constraint, temperature: 1, seed, maxTokens: 400 }));
      expect(reply.finish).toBe("stop");
      expect(JSON.parse(reply.text)).toEqual({
        tool: expect.stringMatching(/^(look|take)$/),
        count: expect.any(Number),
      });
    }
  });

  test("fits the grammar it was held to", async () => {
    const gbnf = 'root ::= ("yes" | "no") " " [0-9]{3}';
    const reply = await replyOf(provider, ask("which", { constraint: { type: "grammar", gbnf }, temperature: 1 }));
    expect(reply.text).toMatch(/^(yes|no) \d{3}$/);
  });

  test("re-uses the prompt cache across turns: only what is new is computed", async () => {
    const opening: Message[] = [
      { role: "system", content: `Rules: ${"be brief and say what you do. ".repeat(12)}` },
      { role: "user", content: "begin" },
    ];
    const first = await replyOf(provider, ask("", { messages: opening }));
    const next: Message[] = [
      ...opening,
      { role: "assistant", content: first.text },
      { role: "user", content: "go on" },
    ];
    const second = await replyOf(provider, ask("", { messages: next }));
    const computed = second.usage.promptTokens - (second.usage.cachedTokens ?? 0);
    const added = second.usage.promptTokens - first.usage.promptTokens;
    expect(first.usage.promptTokens).toBeGreaterThan(300);
    expect(computed).toBeLessThanOrEqual(added + first.usage.promptTokens * 0.1);
  });
});

test("another conversation in between does not cost the first its prompt cache", async () => {
  const mine = ask(`mine: ${"a long instruction of mine. ".repeat(12)}`);
  const first = await replyOf(provider, mine);
  await replyOf(provider, ask(`theirs: ${"something else altogether! ".repeat(12)}`));
  const again = await replyOf(provider, mine);
  expect(again.usage.cachedTokens).toBeGreaterThan(first.usage.promptTokens * 0.9);
});

describe("a request the engine refuses", () => {
  test("a prompt longer than the context is `context`", async () => {
    expect(await errorOf(provider, ask("x".repeat(5_000)))).toMatchObject({ code: "context", retry: "none" });
  });

  test("a grammar or schema it cannot read is `unsupported`", async () => {
    const grammar = { type: "grammar" as const, gbnf: "root ::= ((" };
    const nonsense = { type: "json-schema" as const, schema: { type: "nonsense" } };
    expect(await errorOf(provider, ask("hello", { constraint: grammar }))).toMatchObject({ code: "unsupported" });
    expect(await errorOf(provider, ask("hello", { constraint: nonsense }))).toMatchObject({ code: "unsupported" });
  });

  test("leaves the engine as it was", async () => {
    const before = await replyOf(provider, ask("hello"));
    await errorOf(provider, ask("x".repeat(5_000)));
    expect((await replyOf(provider, ask("hello"))).text).toBe(before.text);
  });
});

describe("a request that is stopped", () => {
  const long = ask("tell me everything", { maxTokens: 3_000 });

  test("ends as aborted with what it had, and frees the engine for the next", async () => {
    const stop = new AbortController();
    const texts: string[] = [];
    for await (const event of provider.chat(long, stop.signal)) {
      if (event.type === "text") {
        texts.push(event.text);
        if (texts.length === 10) stop.abort();
      } else {
        expect(event).toMatchObject({ type: "done", reply: { finish: "aborted" } });
        expect(event.type === "done" && event.reply.text.startsWith(texts.join(""))).toBe(true);
        expect(event.type === "done" && event.reply.usage.completionTokens).toBeLessThan(500);
        expect(event.type === "done" && event.reply.usage.promptTokens).toBeGreaterThan(20);
      }
    }
    expect((await replyOf(provider, ask("hello"))).finish).toBe("length");
  });

  test("frees the engine also when its reader just leaves", async () => {
    for (let round = 0; round < 3; round++) {
      for await (const event of provider.chat(long, new AbortController().signal)) if (event.type === "text") break;
    }
    expect((await replyOf(provider, ask("hello"))).finish).toBe("length");
  });

  test("is never begun when it was stopped before", async () => {
    const events = await eventsOf(provider, long, AbortSignal.abort());
    expect(events).toEqual([{ type: "done", reply: expect.objectContaining({ finish: "aborted", text: "" }) }]);
  });

  test("is let go in the middle of a long prompt, not after it", async () => {
    const stop = new AbortController();
    const prompt = ask("y ".repeat(1_900), { maxTokens: 1 });
    // Of its overloads only the one with `onData` is called by the provider.
    const engine = Wllama.prototype as unknown as { createChatCompletion: (options: Streamed) => Promise<void> };
    const original = engine.createChatCompletion;
    const spy = vi.spyOn(engine, "createChatCompletion").mockImplementation(function (this: Wllama, options) {
      const onData = (chunk: ChatCompletionChunk) => {
        const { processed, cache } = chunk.prompt_progress ?? { processed: 0, cache: 0 };
        if (processed - cache > 100) stop.abort();
        options.onData(chunk);
      };
      return original.call(this, { ...options, onData });
    });
    const stopped = await replyOf(provider, prompt, stop.signal);
    spy.mockRestore();
    expect(stopped).toMatchObject({ finish: "aborted", text: "" });
    const whole = await replyOf(provider, prompt);
    expect(whole.usage.promptTokens).toBeGreaterThan(3_800);
    expect(whole.usage.cachedTokens).toBeLessThan(whole.usage.promptTokens - 1_000);
  });
});
