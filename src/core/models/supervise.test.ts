import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { err, ok } from "../harness/result.ts";
import type { ChatEvent, ChatReply, ChatRequest, Constraint, ModelProvider } from "./contract.ts";
import { modelError } from "./errors.ts";
import type { BuildEngine } from "./keepEngine.ts";
import { type EngineState, type Supervision, superviseEngine } from "./supervise.ts";
import { virtualTime } from "./virtualTime.ts";

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

function request(seed: number, constraint: Constraint = { type: "none" }): ChatRequest {
  return {
    messages: [{ role: "user", content: `request ${seed}` }],
    tools: [],
    constraint,
    decoding: { temperature: 0, topP: 1, maxTokens: 64, seed, stop: [] },
    logProbs: 0,
  };
}

function reply(text: string, finish: ChatReply["finish"] = "stop"): ChatReply {
  return { text, calls: [], usage: { promptTokens: 1, completionTokens: 1 }, finish };
}

const done = (text: string, finish?: ChatReply["finish"]): ChatEvent => ({ type: "done", reply: reply(text, finish) });
const crash: ChatEvent = { type: "failed", error: modelError("crashed") };

function engine(chat: ModelProvider["chat"], dispose: () => Promise<void> = async () => undefined): ModelProvider {
  const capabilities = { constraints: [], nativeTools: false, logProbs: false, seeded: true, contextTokens: 2048 };
  return { kind: "wllama", modelId: "test", label: "test", capabilities, chat, dispose };
}

async function collect(provider: ModelProvider, asked: ChatRequest, signal = never): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of provider.chat(asked, signal)) events.push(event);
  return events;
}

/** An engine that follows a script per call: a list of events, `hang` to say nothing more until the end of time. */
function scriptedEngines(calls: readonly (readonly (ChatEvent | "hang")[])[]) {
  const log = { builds: 0, disposed: 0, asked: [] as number[], signals: [] as AbortSignal[] };
  let call = 0;
  const build: BuildEngine = async () => {
    log.builds += 1;
    return ok(
      engine(
        async function* (asked, signal) {
          log.asked.push(asked.decoding.seed);
          log.signals.push(signal);
          for (const event of calls[call++] ?? []) {
            if (event === "hang") await new Promise(() => undefined);
            else yield event;
          }
        },
        async () => {
          log.disposed += 1;
        },
      ),
    );
  };
  return { build, log };
}

async function supervised(build: BuildEngine, more: Partial<Supervision> = {}) {
  const time = virtualTime(settle);
  const watch = { schedule: time.schedule, firstTokenTimeoutMs: 10_000, tokenTimeoutMs: 1_000 };
  const built = await superviseEngine({ ...watch, ...more, build }, never);
  if (!built.ok) throw new Error(built.error.message);
  return { provider: built.value, time };
}

type Behaviour = { texts: number; ending: "done" | "crash" | "fail"; abort: boolean };

const behaviours = fc.array(
  fc.record<Behaviour>({
    texts: fc.nat({ max: 3 }),
    ending: fc.constantFrom("done", "done", "crash", "fail"),
    abort: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Runs all requests at once on engines whose every step is ordered by the scheduler. */
async function interleave(scheduler: fc.Scheduler, wanted: readonly Behaviour[]) {
  const log = { busy: 0, mostBusy: 0, builds: 0, asked: [] as number[], abortedUnasked: new Set<number>() };
  const tick = (label: string) => scheduler.schedule(Promise.resolve(), label);
  const aborts = wanted.map(() => new AbortController());
  const build: BuildEngine = async () => {
    await tick("build");
    log.builds += 1;
    return ok(
      engine(async function* (asked, signal) {
        const at = asked.decoding.seed;
        const { texts, ending } = wanted[at] ?? { texts: 0, ending: "done" };
        log.asked.push(at);
        log.busy += 1;
        log.mostBusy = Math.max(log.mostBusy, log.busy);
        try {
          for (let part = 0; part <= texts; part += 1) {
            await tick(`engine ${at}`);
            if (signal.aborted) return yield done("", "aborted");
            if (part < texts) yield { type: "text", text: `${part} ` };
          }
          if (ending === "crash") yield crash;
          else if (ending === "fail") yield { type: "failed", error: modelError("context") };
          else yield done("fine");
        } finally {
          log.busy -= 1;
        }
      }),
    );
  };
  const building = superviseEngine(
    { build, schedule: () => () => undefined, firstTokenTimeoutMs: 1, tokenTimeoutMs: 1 },
    never,
  );
  const built = await scheduler.waitFor(building);
  if (!built.ok) throw new Error("not built");
  const all = Promise.all(
    wanted.map(async ({ abort }, at) => {
      const own = aborts[at] ?? new AbortController();
      if (abort) {
        void tick(`abort ${at}`).then(() => {
          if (!log.asked.includes(at)) log.abortedUnasked.add(at);
          own.abort();
        });
      }
      return collect(built.value, request(at), own.signal);
    }),
  );
  const streams = await scheduler.waitFor(all);
  await scheduler.waitIdle();
  return { streams, log };
}

describe("the queue above an engine, in any interleaving", () => {
  const scenario = async (scheduler: fc.Scheduler, wanted: readonly Behaviour[]) => {
    const { streams, log } = await interleave(scheduler, wanted);
    expect(log.mostBusy).toBeLessThanOrEqual(1);
    expect(log.busy).toBe(0);
    const firstAsked = [...new Set(log.asked)];
    expect(firstAsked).toEqual(firstAsked.toSorted((a, b) => a - b));
    for (const at of log.abortedUnasked) expect(log.asked).not.toContain(at);
    for (const [at, events] of streams.entries()) {
      expect(events.slice(0, -1).every((event) => event.type === "text")).toBe(true);
      expect(events.at(-1)?.type).not.toBe("text");
      const last = events.at(-1);
      const finish = last?.type === "done" ? last.reply.finish : undefined;
      if (finish === "aborted") expect(wanted[at]?.abort).toBe(true);
      else expect(finish === "stop").toBe(wanted[at]?.ending === "done");
    }
    const crashing = wanted.filter(({ ending }) => ending === "crash").length;
    expect(log.builds).toBeLessThanOrEqual(1 + 2 * crashing);
  };

  it("never asks two at once, keeps the order, never asks what was aborted while waiting, ends every stream once", async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), behaviours, scenario), { numRuns: 2_000 });
  });

  it("asks for each lost reply at most twice, and only when nothing had been shown", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), behaviours, async (scheduler, wanted) => {
        const { log } = await interleave(scheduler, wanted);
        for (const [at, { texts, ending }] of wanted.entries()) {
          const times = log.asked.filter((each) => each === at).length;
          expect(times).toBeLessThanOrEqual(ending === "crash" && texts === 0 ? 2 : 1);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a lost engine", () => {
  it("is rebuilt exactly once and the request is sent again when nothing had been shown", async () => {
    const { build, log } = scriptedEngines([[crash], [{ type: "text", text: "hi" }, done("hi")]]);
    const { provider } = await supervised(build);
    expect(await collect(provider, request(1))).toEqual([{ type: "text", text: "hi" }, done("hi")]);
    expect(log).toMatchObject({ builds: 2, disposed: 1, asked: [1, 1] });
  });

  it("is rebuilt, but the request fails, when text had been shown", async () => {
    const { build, log } = scriptedEngines([[{ type: "text", text: "half" }, crash], [done("next")]]);
    const { provider } = await supervised(build);
    const events = await collect(provider, request(1));
    expect(events[1]).toMatchObject({ type: "failed", error: { code: "crashed", retry: "again" } });
    expect(await collect(provider, request(2))).toEqual([done("next")]);
    expect(log).toMatchObject({ builds: 2, asked: [1, 2] });
  });

  it("is not rebuilt a second time for the same request, but for the next one", async () => {
    const { build, log } = scriptedEngines([[crash], [crash], [done("fine")]]);
    const { provider } = await supervised(build);
    const events = await collect(provider, request(1));
    expect(events).toMatchObject([{ type: "failed", error: { code: "crashed", retry: "reload" } }]);
    expect(log).toMatchObject({ builds: 2, disposed: 2 });
    expect(await collect(provider, request(2))).toEqual([done("fine")]);
    expect(log.builds).toBe(3);
  });

  it("counts a throw and a stream without an ending as a crash", async () => {
    let call = 0;
    const build: BuildEngine = async () =>
      ok(
        engine(async function* () {
          call += 1;
          if (call === 1) throw new Error("worker gone");
          if (call === 3) yield done("fine");
        }),
      );
    const { provider } = await supervised(build);
    expect(await collect(provider, request(1))).toMatchObject([{ type: "failed", error: { code: "crashed" } }]);
    expect(await collect(provider, request(2))).toEqual([done("fine")]);
  });

  it("that cannot be rebuilt fails the request with the build's own error", async () => {
    let builds = 0;
    const build: BuildEngine = async () => {
      builds += 1;
      return builds === 2
        ? err(modelError("network"))
        : ok(
            engine(async function* () {
              yield builds === 1 ? crash : done("back");
            }),
          );
    };
    const { provider } = await supervised(build);
    expect(await collect(provider, request(1))).toMatchObject([{ type: "failed", error: { code: "network" } }]);
    expect(await collect(provider, request(2))).toEqual([done("back")]);
  });
});

describe("the watchdog", () => {
  it("gives up an engine that never starts to answer, and sends the request to a new one", async () => {
    const { build, log } = scriptedEngines([["hang"], [done("late but fine")]]);
    const { provider, time } = await supervised(build);
    const events = collect(provider, request(1));
    await time.advance(9_999);
    expect(log).toMatchObject({ builds: 1, disposed: 0 });
    await time.advance(1);
    expect(await events).toEqual([done("late but fine")]);
    expect(log).toMatchObject({ builds: 2, disposed: 1 });
    expect(log.signals[0]?.aborted).toBe(true);
    expect(time.pending()).toBe(0);
  });

  it("gives up an engine that falls silent in mid-reply, as a timeout", async () => {
    const { build, log } = scriptedEngines([[{ type: "text", text: "half" }, "hang"]]);
    const { provider, time } = await supervised(build);
    const events = collect(provider, request(1));
    await time.advance(1_000);
    expect((await events)[1]).toMatchObject({ type: "failed", error: { code: "timeout" } });
    await settle();
    expect(log).toMatchObject({ builds: 2, disposed: 1 });
  });

  it("does not wait for ever on an engine that cannot be disposed of", async () => {
    let builds = 0;
    const build: BuildEngine = async () => {
      builds += 1;
      const first = builds === 1;
      return ok(
        engine(
          async function* () {
            yield first ? crash : done("fine");
          },
          () => new Promise(() => undefined),
        ),
      );
    };
    const { provider, time } = await supervised(build);
    const events = collect(provider, request(1));
    await time.advance(5_000);
    expect(await events).toEqual([done("fine")]);
  });
});

describe("an abort", () => {
  it("ends the reader's stream within the grace time, while the engine keeps the turn until it lets go", async () => {
    let letGo = (): void => undefined;
    let asked = 0;
    const build: BuildEngine = async () =>
      ok(
        engine(async function* () {
          asked += 1;
          if (asked === 1) {
            yield { type: "text", text: "so far" };
            await new Promise<void>((resolve) => {
              letGo = resolve;
            });
          }
          yield done(`reply ${asked}`);
        }),
      );
    const { provider, time } = await supervised(build, { tokenTimeoutMs: 60_000, abortGraceMs: 500 });
    const stop = new AbortController();
    const first = collect(provider, request(1), stop.signal);
    const second = collect(provider, request(2));
    await settle();
    stop.abort();
    await time.advance(500);
    expect((await first).at(-1)).toMatchObject({ type: "done", reply: { text: "so far", finish: "aborted" } });
    expect(asked).toBe(1);
    letGo();
    expect(await second).toEqual([done("reply 2")]);
  });

  it("before the start never reaches the engine", async () => {
    const { build, log } = scriptedEngines([[done("no")]]);
    const { provider } = await supervised(build);
    expect(await collect(provider, request(1), AbortSignal.abort())).toMatchObject([{ reply: { finish: "aborted" } }]);
    expect(log.asked).toEqual([]);
  });

  it("reaches the engine when the reader leaves in mid-stream", async () => {
    const { build, log } = scriptedEngines([
      [{ type: "text", text: "a" }, { type: "text", text: "b" }, done("ab")],
      [done("c")],
    ]);
    const { provider } = await supervised(build);
    for await (const event of provider.chat(request(1), never)) if (event.type === "text") break;
    expect(log.signals[0]?.aborted).toBe(true);
    expect(await collect(provider, request(2))).toEqual([done("c")]);
  });
});

describe("replies under a constraint", () => {
  const schema = {
    type: "object",
    properties: { n: { type: "integer" } },
    required: ["n"],
    additionalProperties: false,
  };
  const constrained = request(1, { type: "json-schema", schema });
  const last = async (event: ChatEvent) => {
    const { provider } = await supervised(scriptedEngines([[event]]).build);
    return (await collect(provider, constrained)).at(-1);
  };

  it("pass when they fit", async () => {
    expect(await last(done('{"n":1}'))).toEqual(done('{"n":1}'));
  });

  it.each(['{"n":1.5}', '{"n":1', '{"n":1,"m":2}', ""])("become bad-schema when they do not: %s", async (text) => {
    expect(await last(done(text))).toMatchObject({ type: "failed", error: { code: "bad-schema", retry: "none" } });
  });

  it("become bad-schema with advice to raise max tokens when cut off", async () => {
    const event = await last(done('{"n":1}', "length"));
    expect(event).toMatchObject({ type: "failed", error: { code: "bad-schema" } });
    expect(event?.type === "failed" && event.error.message).toMatch(/raise max tokens/i);
  });
});

describe("what can be watched", () => {
  it("reports the queue's length, the rebuild and the end", async () => {
    const states: EngineState[] = [];
    const { build } = scriptedEngines([[crash], [done("1")], [done("2")]]);
    const { provider } = await supervised(build, { onChange: (state) => states.push(state) });
    await Promise.all([collect(provider, request(1)), collect(provider, request(2))]);
    await provider.dispose();
    expect(states.some(({ queued }) => queued === 1)).toBe(true);
    expect(states.map(({ phase }) => phase)).toContain("rebuilding");
    expect(states.at(-1)).toEqual({ phase: "disposed", busy: false, queued: 0, rebuilds: 1 });
  });

  it("fails a request to a disposed engine, and disposes of it once", async () => {
    const { build, log } = scriptedEngines([[done("no")]]);
    const { provider } = await supervised(build);
    await provider.dispose();
    await provider.dispose();
    expect(await collect(provider, request(1))).toMatchObject([{ type: "failed", error: { code: "aborted" } }]);
    expect(log).toMatchObject({ disposed: 1, asked: [] });
  });

  it("frees an engine whose rebuild ends after the provider was disposed of", async () => {
    let finish = (): void => undefined;
    let builds = 0;
    let freed = 0;
    const build: BuildEngine = async () => {
      builds += 1;
      if (builds === 2)
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      return ok(
        engine(
          async function* () {
            yield crash;
          },
          async () => {
            freed += 1;
          },
        ),
      );
    };
    const { provider } = await supervised(build);
    const events = collect(provider, request(1));
    await settle();
    await provider.dispose();
    finish();
    await events;
    await settle();
    expect(freed).toBe(2);
  });
});
