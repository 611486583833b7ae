import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ok } from "../../core/harness/result.ts";
import type { ChatEvent, ChatRequest, LoadProgress, ModelProvider } from "../../core/models/contract.ts";
import { checkProviderContract } from "../../core/models/providerContract.ts";
import type { Schedule } from "../../core/models/schedule.ts";
import { superviseSource } from "../../core/models/supervise.ts";
import type { AdapterFacts } from "./gpu.ts";
import { refusalOn, type WebLlmSetting, webLlmSource } from "./webllm.ts";
import { webLlmOffers } from "./webllmCards.ts";
import { type FakeBehaviour, type FakeWorker, fakeWorker, pieces, turn } from "./webllmFake.ts";

const real: AdapterFacts = { adapter: "real", f16: true, name: "Test GPU" };
const cardId = "SmolLM2-360M-Instruct-q4f16_1-MLC";
const never: Schedule = () => () => undefined;

/** A clock that a test moves by hand. */
function handClock() {
  let tasks: { task: () => void; left: number }[] = [];
  const schedule: Schedule = (task, left) => {
    const entry = { task, left };
    tasks.push(entry);
    return () => {
      tasks = tasks.filter((other) => other !== entry);
    };
  };
  const pass = (milliseconds: number) => {
    const now = tasks.map((entry) => Object.assign(entry, { left: entry.left - milliseconds }));
    tasks = now.filter((entry) => entry.left > 0);
    for (const entry of now) if (entry.left <= 0) entry.task();
  };
  return { schedule, pass };
}

function request(text = "hi", more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    messages: [{ role: "user", content: text }],
    tools: [],
    constraint: { type: "none" },
    decoding: { temperature: 0, topP: 1, maxTokens: 16, seed: 1, stop: [] },
    logProbs: 0,
    ...more,
  };
}

function sourceOf(behaviour: FakeBehaviour = {}, setting: WebLlmSetting = {}) {
  const workers: FakeWorker[] = [];
  const source = webLlmSource({
    facts: async () => real,
    persist: async () => true,
    schedule: never,
    createWorker: () => {
      const worker = fakeWorker(behaviour);
      workers.push(worker);
      return worker;
    },
    ...setting,
  });
  return { source, workers };
}

async function loaded(behaviour: FakeBehaviour = {}, setting: WebLlmSetting = {}) {
  const { source, workers } = sourceOf(behaviour, setting);
  const progress: LoadProgress[] = [];
  const result = await source.load(cardId, new AbortController().signal, (made) => progress.push(made));
  if (!result.ok) throw new Error(result.error.message);
  const worker = workers[0];
  if (worker === undefined) throw new Error("no worker was made");
  return { provider: result.value, worker, workers, progress };
}

async function hear(provider: ModelProvider, asked = request(), signal = new AbortController().signal) {
  const events: ChatEvent[] = [];
  for await (const event of provider.chat(asked, signal)) events.push(event);
  return events;
}

function endOf(events: readonly ChatEvent[]): string {
  const last = events.at(-1);
  if (last?.type === "done") return last.reply.finish;
  return last?.type === "failed" ? last.error.code : "nothing";
}

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

describe("a reply from WebLLM", () => {
  test("keeps the provider contract", async () => {
    const { provider } = await loaded();
    expect(await checkProviderContract(provider, request())).toEqual([]);
    await provider.dispose();
  });

  test("streams text, counts tokens and keeps the messages exactly as given", async () => {
    const { provider, worker } = await loaded();
    const messages = [
      { role: "system", content: "  Be brief.\n" },
      { role: "user", content: "é 😀 </s>" },
    ] as const;
    const events = await hear(provider, request("", { messages }));
    expect(events.map((event) => (event.type === "text" ? event.text : event.type))).toEqual([
      "Hello",
      ", ",
      "world",
      ".",
      "done",
    ]);
    expect(events.at(-1)).toMatchObject({
      reply: {
        text: "Hello, world.",
        finish: "stop",
        usage: { promptTokens: 7, cachedTokens: 0, completionTokens: 4 },
      },
    });
    expect(worker.engine.requests[0]?.messages).toEqual(messages);
    await provider.dispose();
  });

  test("a last message that is not the user's is refused without troubling the engine", async () => {
    const { provider, worker } = await loaded();
    const messages = [{ role: "assistant", content: "Well" }] as const;
    expect(endOf(await hear(provider, request("", { messages })))).toBe("unsupported");
    expect(endOf(await hear(provider, request("", { messages: [] })))).toBe("unsupported");
    expect(worker.engine.requests).toEqual([]);
    await provider.dispose();
  });

  test("a prompt too long is a context error, and the next request is answered", async () => {
    let asked = 0;
    const { provider } = await loaded({
      reply: (_, engine) => {
        asked += 1;
        if (asked > 1) return pieces(["fine"], engine);
        throw Object.assign(new Error("Prompt tokens exceed context window size"), {
          name: "ContextWindowSizeExceededError",
        });
      },
    });
    expect(endOf(await hear(provider))).toBe("context");
    expect(endOf(await hear(provider))).toBe("stop");
    await provider.dispose();
  });

  test("a stop of the running reply interrupts the engine; the text so far is the reply", async () => {
    const { provider, worker } = await loaded();
    const stop = new AbortController();
    const events: ChatEvent[] = [];
    for await (const event of provider.chat(request(), stop.signal)) {
      events.push(event);
      stop.abort();
    }
    expect(endOf(events)).toBe("aborted");
    expect(worker.engine.interrupts).toBeGreaterThan(0);
    await provider.dispose();
  });

  test("a stop that comes before the engine has taken the request up is not lost", async () => {
    const { provider, worker } = await loaded({
      reply: (_, engine) =>
        pieces(
          Array.from({ length: 500 }, () => "x"),
          engine,
        ),
    });
    const stop = new AbortController();
    const reply = hear(provider, request(), stop.signal);
    await turn();
    stop.abort();
    const events = await reply;
    expect(endOf(events)).toBe("aborted");
    expect(events.length).toBeLessThan(20);
    expect(worker.engine.text.length).toBeLessThan(20);
    await provider.dispose();
  });

  test("a stop while waiting for its turn never touches the reply that is running", async () => {
    const { provider, worker } = await loaded();
    const running = hear(provider, request("first"));
    const stop = new AbortController();
    const waiting = hear(provider, request("second"), stop.signal);
    await turn();
    stop.abort();
    expect(endOf(await waiting)).toBe("aborted");
    expect(endOf(await running)).toBe("stop");
    expect(worker.engine.interrupts).toBe(0);
    expect(worker.engine.requests.map((asked) => asked.messages[0]?.content)).toEqual(["first"]);
    await provider.dispose();
  });

  test("a lost device ends the running reply, and the worker", async () => {
    const { provider, worker } = await loaded({
      reply: async function* () {
        yield { text: "Hel" };
        await turn();
        setImmediate(() => worker.served.lose("unknown: reset"));
        await new Promise(() => undefined);
      },
    });
    const events = await hear(provider);
    expect(events.at(-1)).toMatchObject({ type: "failed", error: { code: "device-lost", retry: "new-engine" } });
    await turn();
    expect(worker.terminated()).toBe(true);
    expect(endOf(await hear(provider))).toBe("device-lost");
  });

  const deaths: readonly (readonly [string, (worker: FakeWorker) => void])[] = [
    ["an uncaught error", (worker) => worker.crash("RuntimeError: unreachable")],
    ["a message that cannot be read", (worker) => worker.sendUnreadable()],
    ["a message that is none of the protocol", (worker) => worker.sendNonsense({ type: "text", request: -1 })],
  ];
  test.each(deaths)("%s of the worker is a crash that a new engine may mend", async (_, kill) => {
    const { provider, worker } = await loaded({
      reply: async function* () {
        yield { text: "Hel" };
        await new Promise(() => undefined);
      },
    });
    const events: ChatEvent[] = [];
    for await (const event of provider.chat(request(), new AbortController().signal)) {
      events.push(event);
      if (event.type === "text") kill(worker);
    }
    expect(events.at(-1)).toMatchObject({ type: "failed", error: { code: "crashed", retry: "new-engine" } });
    expect(worker.terminated()).toBe(true);
  });

  test("text that may begin a stop string is held back, and given out if it did not", async () => {
    const { provider } = await loaded({
      reply: async function* (_, engine) {
        engine.text = "a OBS";
        yield { text: "a O" };
        yield { text: "BS" };
        yield { text: "", finish: "stop" };
      },
    });
    const decoding = { ...request().decoding, stop: ["OBSERVE"] };
    const events = await hear(provider, request("", { messages: request().messages, decoding }));
    expect(events.map((event) => (event.type === "text" ? event.text : event.type))).toEqual(["a ", "OBS", "done"]);
    await provider.dispose();
  });

  test("a second turn tells which prompt tokens were not computed again", async () => {
    const { provider } = await loaded();
    const first = await hear(provider, request("one"));
    const last = first.at(-1);
    const text = last?.type === "done" ? last.reply.text : "";
    const messages = [
      { role: "user", content: "one" },
      { role: "assistant", content: text },
      { role: "user", content: "two" },
    ] as const;
    const second = await hear(provider, request("", { messages }));
    // 7 prompt tokens and 4 of the reply, the last of which the engine has not put into its cache.
    expect(second.at(-1)).toMatchObject({ reply: { usage: { promptTokens: 17, cachedTokens: 10 } } });
    await provider.dispose();
  });

  test("log-probabilities come with the reply", async () => {
    const { provider } = await loaded({
      reply: async function* () {
        yield { text: "a", logProbs: [{ token: "a", logProb: -0.1, top: [{ token: "a", logProb: -0.1 }] }] };
        yield { text: "", finish: "length" };
      },
    });
    const decoding = { ...request().decoding, temperature: 1 };
    const events = await hear(provider, request("", { messages: request().messages, decoding, logProbs: 1 }));
    expect(events.at(-1)).toMatchObject({
      reply: { finish: "length", logProbs: [{ token: "a", logProb: -0.1, top: [{ token: "a", logProb: -0.1 }] }] },
    });
    await provider.dispose();
  });
});

describe("putting a WebLLM model away", () => {
  test("unloads once, ends the worker, and may be asked twice", async () => {
    const { provider, worker } = await loaded();
    await Promise.all([provider.dispose(), provider.dispose()]);
    await provider.dispose();
    expect(worker.received.filter((type) => type === "unload")).toHaveLength(1);
    expect(worker.engine.unloads).toBe(1);
    expect(worker.terminated()).toBe(true);
    expect(endOf(await hear(provider))).toBe("aborted");
  });

  test("ends a worker that does not answer", async () => {
    const clock = handClock();
    const { provider, worker } = await loaded({}, { schedule: clock.schedule });
    worker.engine.unloads = 0;
    const stuck = provider.dispose();
    worker.terminate();
    clock.pass(2_000);
    await stuck;
    expect(worker.terminated()).toBe(true);
  });

  test("ends a reply that is running", async () => {
    const { provider } = await loaded({
      reply: (_, engine) =>
        pieces(
          Array.from({ length: 500 }, () => "x"),
          engine,
        ),
    });
    const running = hear(provider);
    await turn();
    await turn();
    await turn();
    await provider.dispose();
    expect(["aborted"]).toContain(endOf(await running));
  });
});

describe("WebLLM under supervision", () => {
  test("a lost device is answered by a new worker, and the page sees one reply", async () => {
    let made = 0;
    const { source, workers } = sourceOf(
      {},
      {
        createWorker: () => {
          made += 1;
          const worker: FakeWorker = fakeWorker(
            made > 1
              ? {}
              : {
                  reply: async function* () {
                    setImmediate(() => worker.served.lose("unknown: reset"));
                    await new Promise(() => undefined);
                    yield { text: "" };
                  },
                },
          );
          workers.push(worker);
          return worker;
        },
      },
    );
    const watched = superviseSource(source, { schedule: never, firstTokenTimeoutMs: 1, tokenTimeoutMs: 1 });
    const result = await watched.load(cardId, new AbortController().signal, () => undefined);
    if (!result.ok) throw new Error(result.error.message);
    expect(endOf(await hear(result.value))).toBe("stop");
    expect(made).toBe(2);
    expect(workers[0]?.terminated()).toBe(true);
    await result.value.dispose();
  });
});

describe("laws of the protocol", () => {
  test("whatever the order of stops, losses, crashes and disposal, every request ends exactly once", async () => {
    const step = fc.constantFrom("chat", "abort", "turn", "lose", "crash", "dispose", "leave", "nonsense");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { provider, worker } = await loaded();
        const stops: AbortController[] = [];
        const heard: Promise<readonly ChatEvent[]>[] = [];
        for (const what of steps) {
          if (what === "chat") {
            const stop = new AbortController();
            stops.push(stop);
            heard.push(hear(provider, request(`request ${stops.length}`), stop.signal));
          } else if (what === "leave")
            void (async () => {
              for await (const _ of provider.chat(request("left"), new AbortController().signal)) break;
            })();
          else if (what === "abort") stops.at(-1)?.abort();
          else if (what === "turn") await turn();
          else if (what === "lose") worker.served.lose("unknown: reset");
          else if (what === "crash") worker.crash("Error: gone");
          else if (what === "nonsense") worker.sendNonsense({ type: "hello" });
          else void provider.dispose();
        }
        for (const events of await Promise.all(heard)) {
          expect(events.filter((event) => event.type !== "text")).toHaveLength(1);
          const last = events.at(-1);
          expect(last?.type).not.toBe("text");
          const text = events.map((event) => (event.type === "text" ? event.text : "")).join("");
          if (last?.type === "done") expect(text).toBe(last.reply.text);
        }
        await provider.dispose();
        expect(worker.terminated()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
