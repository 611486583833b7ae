import { describe, expect, test } from "vitest";
import { ok } from "../../core/harness/result.ts";
import type { AdapterFacts } from "./gpu.ts";
import { refusalOn } from "./webllm.ts";
import { webLlmOffers } from "./webllmCards.ts";
import { type FakeBehaviour, type FakeWorker, fakeWorker, turn } from "./webllmFake.ts";
import { cardId, handClock, loaded, sourceOf } from "./webllmTesting.ts";

const loadFailure = async (behaviour: FakeBehaviour, card = cardId) => {
  const { source, workers } = sourceOf(behaviour);
  const result = await source.load(card, new AbortController().signal, () => undefined);
  return { error: result.ok ? undefined : result.error, worker: workers[0] };
};

describe("loading a WebLLM model", () => {
  test("reports download, weights and shaders as phases of their own, with bytes, speed and time left", async () => {
    const { progress, provider } = await loaded();
    const phases = progress.map((made) => made.phase);
    expect([...new Set(phases)]).toEqual(["downloading", "loading", "compiling"]);
    expect(progress[1]).toMatchObject({ loadedBytes: 50, totalBytes: 100, bytesPerSecond: 50, secondsLeft: 1 });
    expect(provider.label).toBe("SmolLM2 360M · 4-bit · WebGPU, Test GPU");
    expect(provider.capabilities).toMatchObject({ constraints: ["json-schema", "grammar"], logProbs: true });
    expect(provider.capabilities.contextTokens).toBe(4096);
    await provider.dispose();
  });

  test("says so when everything was cached", async () => {
    const cached = async () => ok({ contextTokens: 2048, weightBytes: 100, cached: true });
    const { progress, provider } = await loaded({ download: cached });
    expect(progress.every((made) => made.cached)).toBe(true);
    expect(provider.capabilities.contextTokens).toBe(2048);
    await provider.dispose();
  });

  test("refuses without an adapter, on a software one and without f16, before a worker is made", async () => {
    const cases: readonly (readonly [AdapterFacts, string])[] = [
      [{ adapter: "none" }, "no-webgpu"],
      [{ adapter: "fallback", f16: true, name: "SwiftShader" }, "no-webgpu"],
      [{ adapter: "real", f16: false, name: "old" }, "no-f16"],
    ];
    for (const [facts, code] of cases) {
      const { source, workers } = sourceOf({}, { facts: async () => facts });
      const result = await source.load(cardId, new AbortController().signal, () => undefined);
      expect(result).toMatchObject({ ok: false, error: { code, retry: "none" } });
      expect(workers).toEqual([]);
    }
  });

  test("says on each card whether this device can run it, as a load would", async () => {
    for (const facts of [
      { adapter: "none" },
      { adapter: "real", f16: false, name: "old" },
      { adapter: "real", f16: true, name: "new" },
    ] satisfies readonly AdapterFacts[]) {
      const { source } = sourceOf({}, { facts: async () => facts });
      for (const card of await source.cards()) expect(card.unfit).toBe(refusalOn(facts, card)?.message);
    }
  });

  test("names a form without f16 as the way on, for every card that needs f16", () => {
    const facts: AdapterFacts = { adapter: "real", f16: false, name: "old" };
    for (const { card } of webLlmOffers) {
      const refusal = refusalOn(facts, card);
      expect(refusal === undefined).toBe(!card.needsF16);
      if (refusal === undefined) continue;
      const named = webLlmOffers.filter(({ card: other }) => refusal.message.includes(`(${other.id})`));
      expect(named.map(({ card: other }) => other.needsF16)).toEqual([false]);
      expect(refusal.message).toContain("CPU (wllama)");
    }
  });

  test("asks the browser to keep the files, and goes on where it will not", async () => {
    let asked = 0;
    const persist = async () => {
      asked += 1;
      throw new Error("not allowed");
    };
    const { provider } = await loaded({}, { persist });
    expect(asked).toBe(1);
    await provider.dispose();
  });

  test("an unknown card is not found", async () => {
    const result = await sourceOf().source.load("nothing", new AbortController().signal, () => undefined);
    expect(result).toMatchObject({ ok: false, error: { code: "not-found" } });
  });

  test("a stopped download ends at once, and its worker with it", async () => {
    const { source, workers } = sourceOf();
    const stop = new AbortController();
    const result = await source.load(cardId, stop.signal, (made) => {
      if (made.loadedBytes === 50) stop.abort();
    });
    expect(result).toMatchObject({ ok: false, error: { code: "aborted" } });
    expect(workers[0]?.terminated()).toBe(true);
  });

  test("a load that was stopped before it began makes no worker", async () => {
    const { source, workers } = sourceOf();
    const result = await source.load(cardId, AbortSignal.abort(), () => undefined);
    expect(result).toMatchObject({ ok: false, error: { code: "aborted" } });
    expect(workers).toEqual([]);
  });

  test("a load that an unload resolved without a model is no success", async () => {
    const { error } = await loadFailure({
      load: async (_, engine) => {
        engine.unloads = 1;
      },
    });
    expect(error?.code).toBe("aborted");
  });

  test("a device lost while the weights go in is too little memory, and a smaller model is named", async () => {
    const lose = async () => {
      throw Object.assign(new Error("The WebGPU device was lost."), { name: "DeviceLostError" });
    };
    const { error, worker } = await loadFailure({ load: lose }, "Llama-3.2-3B-Instruct-q4f16_1-MLC");
    expect(error).toMatchObject({ code: "memory", retry: "none" });
    expect(error?.message).toContain("(SmolLM2-1.7B-Instruct-q4f16_1-MLC) needs less");
    expect((await loadFailure({ load: lose })).error?.message).toContain("on the CPU (wllama)");
    expect(worker?.terminated()).toBe(true);
  });

  test("a device lost while loading fails the load even where the engine itself never returns", async () => {
    const workers: FakeWorker[] = [];
    const { source } = sourceOf(
      {},
      {
        createWorker: () => {
          const worker = fakeWorker({
            load: () => {
              setImmediate(() => workers[0]?.served.lose("destroyed: out of memory"));
              return new Promise(() => undefined);
            },
          });
          workers.push(worker);
          return worker;
        },
      },
    );
    const result = await source.load(cardId, new AbortController().signal, () => undefined);
    expect(result).toMatchObject({ ok: false, error: { code: "memory" } });
  });

  test("a library that does not fit is corrupt and leaves the cache, so that the next load fetches it anew", async () => {
    const { error, worker } = await loadFailure({
      load: async () => {
        throw new WebAssembly.LinkError("import env.TVMFFIFunctionCall");
      },
    });
    expect(error).toMatchObject({ code: "corrupt", retry: "reload" });
    expect(worker?.engine.discarded).toEqual([cardId]);
  });

  test("a load that reports nothing for two minutes is given up", async () => {
    const clock = handClock();
    const { source, workers } = sourceOf(
      { download: () => new Promise(() => undefined) },
      { schedule: clock.schedule },
    );
    const result = source.load(cardId, new AbortController().signal, () => undefined);
    await turn();
    clock.pass(119_000);
    expect(workers[0]?.terminated()).toBe(false);
    clock.pass(1_000);
    expect(await result).toMatchObject({ ok: false, error: { code: "timeout", retry: "reload" } });
    expect(workers[0]?.terminated()).toBe(true);
  });

  test("a worker whose script cannot be started fails the load", async () => {
    const { source } = sourceOf(
      {},
      {
        createWorker: () => {
          const worker = fakeWorker();
          setImmediate(() => worker.crash(""));
          return worker;
        },
      },
    );
    const result = await source.load(cardId, new AbortController().signal, () => undefined);
    expect(result).toMatchObject({ ok: false, error: { code: "crashed" } });
  });
});
