import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatEvent } from "../../core/models/contract.ts";
import { superviseSource } from "../../core/models/supervise.ts";
import { type FakeWorker, fakeWorker, pieces, turn } from "./webllmFake.ts";
import { cardId, endOf, handClock, hear, loaded, never, request, sourceOf } from "./webllmTesting.ts";

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
