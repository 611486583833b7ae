import { describe, expect, test, vi } from "vitest";
import type { ModelError } from "../../core/models/contract.ts";
import type { EngineState } from "../../core/models/supervise.ts";
import { rawWllamaSource } from "./wllama.ts";
import { cardOfFile } from "./wllamaCards.ts";
import { startWllama } from "./wllamaEngine.ts";
import { ask, errorOf, eventsOf, fixture, loadRaw, loadSupervised, pageWith, replyOf } from "./wllamaTesting.ts";

/** The workers that are started from now on. */
function watchWorkers(): Worker[] {
  const workers: Worker[] = [];
  const Original = window.Worker;
  vi.stubGlobal(
    "Worker",
    class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers.push(this);
      }
    },
  );
  return workers;
}

async function loadFailure(file: Blob): Promise<ModelError> {
  const source = rawWllamaSource(pageWith());
  const card = source.addFile(new File([file], "mine.gguf"));
  const loaded = await source.load(card.id, new AbortController().signal, () => undefined);
  if (loaded.ok) throw new Error("it loaded");
  return loaded.error;
}

const tiny = async (parameters: Record<string, string | number> = {}) =>
  (await fetch(fixture("file", { seed: 1, ...parameters }))).blob();

describe("a file that is no sound model", () => {
  test("is `corrupt` when its head is damaged, though the engine says it loaded", async () => {
    expect(await loadFailure(await tiny({ damage: 64 }))).toMatchObject({ code: "corrupt", retry: "reload" });
  });

  test("is `corrupt` when its end is missing", async () => {
    const whole = await tiny();
    const error = await loadFailure(whole.slice(0, whole.size * 0.6));
    expect(error.code).toBe("corrupt");
    expect(error.message).toContain("not within the file bounds");
  });

  test("is `corrupt` when it is something else, or nothing", async () => {
    expect(await loadFailure(new Blob(["<!doctype html>".repeat(50)]))).toMatchObject({ code: "corrupt" });
    expect(await loadFailure(new Blob([]))).toMatchObject({ code: "corrupt" });
  });
});

describe("a local file", () => {
  test("loads and answers without any download", async () => {
    const source = rawWllamaSource(pageWith());
    const card = source.addFile(new File([await tiny()], "mine.gguf"));
    expect(await source.cards()).toContainEqual(card);
    expect(await source.isCached(card.id)).toBe(true);
    const loaded = await source.load(card.id, new AbortController().signal, () => undefined);
    if (!loaded.ok) throw new Error(loaded.error.message);
    expect(loaded.value.label).toMatch(/^mine · CPU, \d+ threads?$/);
    expect((await replyOf(loaded.value, ask("hello"))).text).not.toBe("");
    await loaded.value.dispose();
    await loaded.value.dispose();
  });
});

describe("an engine that crashes", () => {
  // Bytes as tokens: a greedy reply soon is not UTF-8, which the engine does not survive.
  const breaking = ask("hi there", { maxTokens: 400 });

  test("says so and asks for a new one", async () => {
    const provider = await loadRaw({ vocabulary: "bytes" });
    expect(await errorOf(provider, breaking)).toMatchObject({ code: "crashed", retry: "new-engine" });
    await provider.dispose();
  });

  test("is built anew once, and the next request is answered", async () => {
    const states: EngineState[] = [];
    const provider = await loadSupervised({ vocabulary: "bytes" }, { onChange: (state) => states.push(state) });
    const yes = ask("hello", { constraint: { type: "grammar", gbnf: 'root ::= "yes"' } });
    expect((await replyOf(provider, yes)).text).toBe("yes");
    expect((await errorOf(provider, breaking)).code).toBe("crashed");
    expect((await replyOf(provider, yes)).text).toBe("yes");
    expect(states.at(-1)?.rebuilds).toBe(1);
    await provider.dispose();
  });

  test("whose worker is dead is given up by the watchdog and built anew", async () => {
    const workers = watchWorkers();
    const provider = await loadSupervised({}, { firstTokenTimeoutMs: 700, tokenTimeoutMs: 700 });
    expect((await replyOf(provider, ask("hello"))).finish).toBe("length");
    for (const worker of workers) worker.terminate();
    expect((await replyOf(provider, ask("hello"))).finish).toBe("length");
    await provider.dispose();
    vi.unstubAllGlobals();
  });

  test("whose worker cannot be started at all does not hang", async () => {
    vi.stubGlobal(
      "Worker",
      class extends window.Worker {
        constructor(_url: string | URL, options?: WorkerOptions) {
          super(URL.createObjectURL(new Blob(["throw new Error('planted')"], { type: "text/javascript" })), options);
        }
      },
    );
    const error = await loadFailure(await tiny());
    vi.unstubAllGlobals();
    expect(error).toMatchObject({ code: "crashed" });
    expect(error.message).toContain("planted");
  });
});

describe("requests that come together", () => {
  test("are answered one after the other, in order, though the engine has one slot", async () => {
    const provider = await loadSupervised();
    const order: number[] = [];
    const replies = await Promise.all(
      [1, 2, 3, 4, 5].map(async (seed) => {
        const reply = await replyOf(provider, ask("hello", { temperature: 1, seed }));
        order.push(seed);
        return reply.text;
      }),
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(replies).size).toBe(5);
    await provider.dispose();
  });

  test("end when the model is unloaded under them", async () => {
    const provider = await loadRaw();
    const pending = eventsOf(provider, ask("hello", { maxTokens: 3_000 }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    await provider.dispose();
    expect((await pending).at(-1)?.type).toBe("failed");
  });

  test("under a schema that are cut off by length are `bad-schema`, not half an object", async () => {
    const provider = await loadSupervised();
    const schema = { type: "object", properties: { text: { type: "string", minLength: 100 } }, required: ["text"] };
    const request = ask("hello", { constraint: { type: "json-schema", schema }, maxTokens: 10 });
    expect(await errorOf(provider, request)).toMatchObject({ code: "bad-schema" });
    await provider.dispose();
  });
});

test("a model that does not fit into memory is `memory`, with the engine's reason", async () => {
  const card = { ...cardOfFile("wllama:file:tiny", "tiny"), contextTokens: 40_000_000 };
  const place = { adapter: { adapter: "none" as const }, threads: 1 };
  const loaded = await startWllama(card, await tiny(), place, new AbortController().signal);
  expect(loaded).toMatchObject({ ok: false, error: { code: "memory" } });
  expect(!loaded.ok && loaded.error.message).toContain("Failed to allocate");
});

test("a load can be stopped while the engine starts", async () => {
  const source = rawWllamaSource(pageWith());
  const card = source.addFile(new File([await tiny()], "mine.gguf"));
  const stop = new AbortController();
  const loaded = await source.load(
    card.id,
    stop.signal,
    ({ phase }) => phase === "loading" && setTimeout(() => stop.abort(), 1),
  );
  expect(loaded).toMatchObject({ ok: false, error: { code: "aborted" } });
});

test("nothing is fetched from another host, also where the browser would want the compatibility build", async () => {
  vi.stubGlobal("WebAssembly", Object.assign(Object.create(WebAssembly), { Suspending: undefined }));
  const provider = await loadRaw();
  vi.unstubAllGlobals();
  expect((await replyOf(provider, ask("hello"))).finish).toBe("length");
  await provider.dispose();
  const hosts = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).host);
  expect(new Set(hosts.filter((host) => host !== ""))).toEqual(new Set([location.host]));
});
