import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import { insertOnWire } from "../edits/gestures.ts";
import type { Harness } from "../harness/document.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { toolLoop } from "../nodes/templates/toolLoop.ts";
import { createRunControl } from "./control.ts";
import { type DriveOptions, drive, type Performer, type RunResult } from "./drive.ts";
import { look, loopHarness, scriptedPerformer, lookTask as task } from "./loopFixture.ts";
import { drawAt } from "./random.ts";

function run(harness: Harness, perform: Performer, more: Partial<DriveOptions> = {}): Promise<RunResult> {
  const start = { runId: "r1", task, seed: 7 };
  const signal = new AbortController().signal;
  return drive({ harness, definitions: catalogue, start, perform, clock: () => 0, signal, ...more });
}

const proposed = { type: "rewrite.proposed", proposal: "p1", step: 0 } as const;

describe("a run whose boundaries are attended to", () => {
  it("waits for it before it takes a replacement, once a boundary", async () => {
    const control = createRunControl();
    const next = loopHarness({ params: { step: { maxSteps: 2 } } });
    const seen: number[] = [];
    const result = await run(loopHarness(), scriptedPerformer([look("a")]), {
      control,
      atBoundary: async ({ id }) => {
        seen.push(id);
        await new Promise((resolve) => setImmediate(resolve));
        if (id === 2) control.replaceHarness(next);
      },
    });
    expect(seen).toEqual(result.checkpoints.map(({ id }) => id));
    const types = result.trace.events.map(({ type }) => type);
    expect(types[types.indexOf("harness.replaced") - 1]).toBe("checkpoint.saved");
    expect(result.outcome.reason).toBe("budget");
  });

  it("goes on when that fails, and tells why", async () => {
    const told: string[] = [];
    const result = await run(loopHarness(), scriptedPerformer([look("a"), "over"]), {
      atBoundary: async () => {
        throw new RangeError("boom");
      },
      onTrouble: (message) => told.push(message),
    });
    expect(result.outcome).toMatchObject({ reason: "done", answer: "over" });
    expect(told).toEqual(result.checkpoints.map(() => "boom"));
  });

  it("can be stopped while nobody answers at a boundary", async () => {
    const stop = new AbortController();
    const running = run(loopHarness(), scriptedPerformer([look("a")]), {
      signal: stop.signal,
      atBoundary: () => new Promise(() => undefined),
    });
    stop.abort();
    expect((await running).outcome.reason).toBe("interrupted");
  });
});

describe("what is noted of a rewrite", () => {
  it("is recorded at once while the run waits for its model, and changes nothing else", async () => {
    const control = createRunControl();
    const perform = scriptedPerformer([look("a"), "over"]);
    const noting: Performer["model"] = async (...asked) => {
      control.note(proposed);
      return perform.model(...asked);
    };
    const noted = await run(loopHarness(), { ...perform, model: noting }, { control });
    const plain = await run(loopHarness(), scriptedPerformer([look("a"), "over"]));
    const types = noted.trace.events.map(({ type }) => type);
    expect(types[types.indexOf("model.called") + 1]).toBe("rewrite.proposed");
    expect(noted.trace.events.filter(({ type }) => type !== "rewrite.proposed")).toEqual(plain.trace.events);
    expect(noted.state).toEqual(plain.state);
  });

  it("before the run's first event follows it, and after its last is left out", async () => {
    const control = createRunControl();
    control.note(proposed);
    const result = await run(loopHarness(), scriptedPerformer(["over"]), { control });
    control.note(proposed);
    const types = result.trace.events.map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(["run.started", "rewrite.proposed"]);
    expect(types.at(-1)).toBe("run.finished");
  });
});

describe("chance", () => {
  it("is drawn within 0–1, and otherwise for another seed, place or draw", () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.nat({ max: 9 }), (seed, place, draw) => {
        const drawn = drawAt(seed, place, draw);
        expect(drawn >= 0 && drawn < 1).toBe(true);
        expect(drawAt(seed, place, draw)).toBe(drawn);
        expect(new Set([drawn, drawAt(seed + 1, place, draw), drawAt(seed, place, draw + 1)]).size).toBe(3);
      }),
      { numRuns: 2000 },
    );
  });

  it("is common to two forks of which one has a part more: they ask the model for the same while they say the same", async () => {
    const parent = await run(toolLoop.build(), scriptedPerformer([look("a")]));
    const [checkpoint] = parent.checkpoints;
    if (checkpoint === undefined) throw new Error("no checkpoint");
    let minted = 0;
    const mint = () => `new${++minted}`;
    const edit = insertOnWire(toolLoop.build(), catalogue, mint, "model-out-router-in", { kind: "parser" });
    const rewritten = edit.ok ? applyEdit(toolLoop.build(), edit.value) : edit;
    if (!rewritten.ok) throw new Error(rewritten.error.message);
    const asked = await Promise.all(
      [toolLoop.build(), rewritten.value].map(async (harness) => {
        const perform = scriptedPerformer([look("a"), look("b"), "over"]);
        const forked = await run(harness, perform, { from: { checkpoint, run: "r1" } });
        return { requests: perform.requests, visits: forked.state.visits };
      }),
    );
    expect(asked[1]?.visits).not.toBe(asked[0]?.visits);
    expect(asked[1]?.requests).toEqual(asked[0]?.requests);
    expect(new Set(asked[0]?.requests.map(({ decoding }) => decoding.seed)).size).toBe(3);
  });
});
