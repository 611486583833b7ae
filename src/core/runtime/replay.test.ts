import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Harness } from "../harness/document.ts";
import { err } from "../harness/result.ts";
import { modelError } from "../models/errors.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { templates } from "../nodes/templates.ts";
import { compileHarness } from "./compile.ts";
import type { RunTask } from "./contract.ts";
import { createRunControl } from "./control.ts";
import { type DriveOptions, drive, type Performer, type RunResult } from "./drive.ts";
import type { Fork } from "./fork.ts";
import { lookTool, scriptedPerformer } from "./loopFixture.ts";
import { replayRun } from "./replay.ts";

const task: RunTask = { id: "t", suite: "s", instruction: "Find the end of the hall.", tools: [lookTool] };
const call = (tool: string, given: Record<string, string>) => JSON.stringify({ tool, arguments: given });

const replies = fc.array(
  fc.constantFrom(
    call("look", { at: "left" }),
    call("look", { at: "end" }),
    call("ask_worker", { task: "Look around." }),
    '{"answer": "here"}',
    "here",
    "",
  ),
  { minLength: 1, maxLength: 10 },
);

/** A way for the surroundings of a run to behave: verdicts that change, a model that fails, a person who stops it. */
const fate = fc.record({
  verdicts: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  failsAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  failure: fc.constantFrom("bad-schema", "crashed", "context"),
  breaksAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  stopsAt: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
  notedEvery: fc.integer({ min: 3, max: 20 }),
  rewritesAt: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer(),
} as const);
type Fate = typeof fate extends fc.Arbitrary<infer Value> ? Value : never;

function run(harness: Harness, next: Harness, texts: readonly string[], given: Fate, from?: Fork): Promise<RunResult> {
  const stop = new AbortController();
  const control = createRunControl();
  const scripted = scriptedPerformer(texts);
  let [judged, seen] = [0, 0];
  const model: Performer["model"] = async (...asked) => {
    control.note({ type: "rewrite.decided", proposal: "p", decision: "accepted", step: judged });
    const replied = await scripted.model(...asked);
    return scripted.requests.length === given.failsAt ? err(modelError(given.failure)) : replied;
  };
  const tool: Performer["tool"] = async (...asked) => {
    if (scripted.requests.length === given.breaksAt) throw new Error("the world broke");
    return scripted.tool(...asked);
  };
  const verify: Performer["verify"] = async () => {
    const passed = given.verdicts[judged % given.verdicts.length] ?? true;
    judged += 1;
    return { passed, score: passed ? 1 : 0, detail: passed ? "" : "Look again." };
  };
  const onEvent: DriveOptions["onEvent"] = () => {
    seen += 1;
    if (seen % given.notedEvery === 0) control.note({ type: "rewrite.proposed", proposal: `p${seen}`, step: 0 });
    if (seen === 30) control.replaceHarness(next);
    if (seen === given.stopsAt) stop.abort();
  };
  const perform = { ...scripted, model, tool, verify };
  const start = { runId: "r", task, seed: given.seed };
  const atBoundary: DriveOptions["atBoundary"] = async ({ id, step }) => {
    if (id !== given.rewritesAt) return;
    control.note({ type: "rewrite.decided", proposal: "p", decision: "trial", step });
    control.replaceHarness(next);
  };
  const effects = { perform, clock: () => 0, signal: stop.signal, control, onEvent, atBoundary };
  return drive({ harness, definitions: catalogue, start, ...effects, ...(from === undefined ? {} : { from }) });
}

const programs = () =>
  new Map(
    built.map((harness) => {
      const compiled = compileHarness(harness, catalogue);
      if (!compiled.ok) throw new Error(harness.name);
      return [compiled.value.hash, compiled.value] as const;
    }),
  );

/** Holds a run's trace, as it would be read from a file, to the very state that the run ended in. */
function expectReplay({ trace, state }: RunResult, from?: Fork): void {
  const events = JSON.parse(JSON.stringify(trace.events));
  const replayed = replayRun({ events, task, programs: programs(), ...(from === undefined ? {} : { from }) });
  expect(replayed.ok ? JSON.stringify(replayed.value) : replayed.error).toEqual(JSON.stringify(state));
}

const built = templates.map((template) => template.build());

describe("replay", () => {
  it("gives the end of every run of a template, judged, failed, broken or stopped as it may be", async () => {
    const met = new Set<string>();
    const any = fc.constantFrom(...built);
    await fc.assert(
      fc.asyncProperty(any, any, replies, fate, async (harness, next, texts, given) => {
        const result = await run(harness, next, texts, given);
        for (const event of result.trace.events) {
          met.add(event.type);
          if (event.type === "task.verified" && !event.verdict.passed) met.add("verdict false");
          if (event.type === "node.started" && event.node.includes("/")) met.add("sub-agent");
        }
        met.add(result.outcome.reason);
        expectReplay(result);
      }),
      { numRuns: 600 },
    );
    const wanted = ["done", "budget", "interrupted", "error", "verdict false", "sub-agent", "model.failed"];
    const rewritten = ["harness.replaced", "rewrite.proposed", "rewrite.decided"];
    expect([...met]).toEqual(expect.arrayContaining([...wanted, ...rewritten]));
  }, 60_000);

  it("gives the end of a fork from its parent's checkpoint, another harness and seed included; the parent stays as it was", async () => {
    const any = fc.constantFrom(...built);
    await fc.assert(
      fc.asyncProperty(any, any, replies, fate, fc.nat({ max: 3 }), async (harness, next, texts, given, at) => {
        const parent = await run(harness, harness, texts, given);
        const checkpoint = parent.checkpoints[at % Math.max(1, parent.checkpoints.length)];
        if (checkpoint === undefined) return;
        const before = JSON.stringify(checkpoint);
        const from = { checkpoint, run: "r" };
        const other = { ...given, seed: given.seed + 1, stopsAt: undefined };
        const [one, two] = [await run(next, harness, texts, other, from), await run(next, harness, texts, other, from)];
        expect(JSON.stringify(two.trace.events)).toBe(JSON.stringify(one.trace.events));
        expect(JSON.stringify(checkpoint)).toBe(before);
        expectReplay(one, from);
        expectReplay(parent);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
