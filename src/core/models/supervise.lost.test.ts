import { describe, expect, it } from "vitest";
import { err, ok } from "../harness/result.ts";
import { modelError } from "./errors.ts";
import type { BuildEngine } from "./keepEngine.ts";
import { collect, crash, done, engine, request, scriptedEngines, settle, supervised } from "./supervise.fixture.ts";

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
