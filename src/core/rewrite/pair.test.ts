import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seedOf } from "../harness/random.ts";
import { err } from "../harness/result.ts";
import { modelError } from "../models/errors.ts";
import { catalogue } from "../nodes/catalogue.ts";
import type { Performer } from "../runtime/drive.ts";
import { look } from "../runtime/loopFixture.ts";
import { answering, careless, proseLoop, runHeadless } from "./headless.fixture.ts";
import { type HeadlessRun, pairFor } from "./headless.ts";
import { drawnAnew, type ForkedWorld, runPair } from "./pair.ts";
import { pairHarnesses } from "./pairOf.ts";

const sayings = ["I would look.", "", look("left"), look("right"), look("end"), '{"answer": "here"}'];

/** A model whose reply follows from all that it was asked, its seed included. */
const moody = (mood: number) => () =>
  answering((request) => sayings[seedOf(mood, JSON.stringify(request)) % sayings.length] ?? "");

const verify: ForkedWorld["verify"] = (answer) => ({ passed: answer !== "", score: answer.length, detail: "" });
const worldOf = (perform: () => Performer) => () => ({ perform: perform(), verify });

const forked = (run: HeadlessRun, perform: () => Performer, signal = new AbortController().signal) => {
  const [rewrite] = run.doc.rewrites;
  if (rewrite === undefined) return undefined;
  return pairFor({ definitions: catalogue, clock: () => 0, signal, world: worldOf(perform) }, run.doc, rewrite);
};

describe("a forked pair", () => {
  it("runs what did happen with the rewrite, and what would have happened without it", async () => {
    let pairs = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer(), async (mood, seed) => {
        const perform = moody(mood);
        const limits = { applied: 1, edits: 1, probation: 99 };
        const run = await runHeadless({ seed, perform: perform(), limits });
        const pair = await forked(run, perform);
        if (pair === undefined) return;
        pairs += 1;
        const never = await runHeadless({ seed, perform: perform(), limits: { edits: 0, refused: 0 } });
        expect(pair.withRewrite.outcome).toEqual(run.result.outcome);
        expect(pair.without.outcome).toEqual(never.result.outcome);
        expect(pair.without.verdict).toEqual(verify(never.result.outcome.answer));
        const spent = (of: HeadlessRun) => of.result.state.frames[0]?.spent.steps ?? 0;
        const before = run.doc.rewrites[0]?.step ?? 0;
        expect([pair.withRewrite.steps, pair.without.steps]).toEqual([spent(run) - before, spent(never) - before]);
      }),
      { numRuns: 150 },
    );
    expect(pairs).toBeGreaterThan(20);
  }, 60_000);

  it("opens a world of its own for each arm, in the state of the checkpoint", async () => {
    const run = await runHeadless({ perform: { ...careless(), snapshot: () => ({ at: "the hall" }) } });
    const opened: unknown[] = [];
    const [rewrite] = run.doc.rewrites;
    const harnesses = rewrite && pairHarnesses(run.doc, catalogue, rewrite);
    if (rewrite?.checkpoint === undefined || harnesses === undefined) throw new Error("no rewrite");
    const arms: string[] = [];
    const pair = await runPair({
      ...{ checkpoint: rewrite.checkpoint, run: "r1", harnesses, definitions: catalogue, clock: () => 0 },
      signal: new AbortController().signal,
      world: (snapshot) => {
        opened.push(snapshot);
        return { perform: careless(), verify };
      },
      onArm: (arm) => arms.push(arm),
    });
    expect(pair.ok && [pair.value.withRewrite.verdict.passed, pair.value.without.verdict.passed]).toEqual([
      true,
      false,
    ]);
    expect(opened).toEqual([{ at: "the hall" }, { at: "the hall" }]);
    expect(arms).toEqual(["with", "without"]);
    expect(harnesses.without).toEqual(proseLoop());
  });

  it("runs a further pair with random numbers that are others, and the same for both arms", async () => {
    const seeds: (readonly (number | undefined)[])[] = [];
    const run = await runHeadless({ perform: careless() });
    const [rewrite] = run.doc.rewrites;
    const harnesses = rewrite && pairHarnesses(run.doc, catalogue, rewrite);
    if (rewrite?.checkpoint === undefined || harnesses === undefined) throw new Error("no rewrite");
    for (const nth of [0, 1, 2]) {
      const asked: (number | undefined)[] = [];
      const perform = answering((request) => {
        asked.push(request.decoding.seed);
        return look("end");
      });
      await runPair({
        checkpoint: drawnAnew(rewrite.checkpoint, nth),
        ...{ run: "r1", harnesses: { with: harnesses.without, without: harnesses.without } },
        ...{ definitions: catalogue, clock: () => 0, signal: new AbortController().signal },
        world: worldOf(() => perform),
      });
      seeds.push(asked);
    }
    for (const asked of seeds) {
      const half = asked.length / 2;
      expect(half).toBeGreaterThan(0);
      expect(asked.slice(0, half)).toEqual(asked.slice(half));
    }
    expect(new Set(seeds.map(([first]) => first)).size).toBe(3);
  });

  it("is no pair where it is stopped, or where an arm's model fails", async () => {
    const run = await runHeadless();
    const stop = new AbortController();
    stop.abort();
    expect(await forked(run, careless, stop.signal)).toBeUndefined();
    const broken = () => ({ ...careless(), model: async () => err(modelError("crashed")) });
    expect(await forked(run, broken)).toBeUndefined();
  });
});
