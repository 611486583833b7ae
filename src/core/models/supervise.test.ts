import { describe, expect, it } from "vitest";
import { ok } from "../harness/result.ts";
import type { ChatEvent } from "./contract.ts";
import type { BuildEngine } from "./keepEngine.ts";
import {
  collect,
  crash,
  done,
  engine,
  never,
  request,
  scriptedEngines,
  settle,
  supervised,
} from "./supervise.fixture.ts";
import type { EngineState } from "./supervise.ts";

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

describe("a model that never stops", () => {
  it.each(["words ", ""])("is stopped far beyond its length, and the next request is answered (%j)", async (text) => {
    let closed = 0;
    const build: BuildEngine = async () =>
      ok(
        engine(async function* (asked, signal) {
          if (asked.decoding.seed === 2) return yield done("next");
          try {
            while (!signal.aborted) yield { type: "text", text };
          } finally {
            closed += 1;
          }
        }),
      );
    const { provider } = await supervised(build);
    const events = await collect(provider, request(1));
    expect(events.at(-1)).toMatchObject({ type: "failed", error: { code: "malformed" } });
    expect(events.length).toBeLessThan(64 * 4 + 1_010);
    expect(closed).toBe(1);
    expect(await collect(provider, request(2))).toEqual([done("next")]);
  });
});
