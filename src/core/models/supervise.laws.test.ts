import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ok } from "../harness/result.ts";
import { modelError } from "./errors.ts";
import type { BuildEngine } from "./keepEngine.ts";
import { collect, crash, done, engine, never, request } from "./supervise.fixture.ts";
import { superviseEngine } from "./supervise.ts";

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
