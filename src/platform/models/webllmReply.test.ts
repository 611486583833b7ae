import { describe, expect, test } from "vitest";
import type { ChatEvent } from "../../core/models/contract.ts";
import { checkProviderContract } from "../../core/models/providerContract.ts";
import { type FakeWorker, pieces, turn } from "./webllmFake.ts";
import { endOf, hear, loaded, request } from "./webllmTesting.ts";

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

  test("a reader that leaves stops the engine, and the next request is answered", async () => {
    let asked = 0;
    const { provider, worker } = await loaded({
      reply: (_, engine) => {
        asked += 1;
        return pieces(
          Array.from({ length: asked === 1 ? 300 : 3 }, () => "x"),
          engine,
        );
      },
    });
    for await (const event of provider.chat(request(), new AbortController().signal)) {
      if (event.type === "text") break;
    }
    const events = await hear(provider);
    expect(endOf(events)).toBe("stop");
    expect(worker.engine.interrupts).toBeGreaterThan(0);
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
