import { catalogue } from "../src/core/nodes/catalogue.ts";
import { guardedToolLoop } from "../src/core/nodes/templates/guardedToolLoop.ts";
import { createObserver } from "../src/core/rewrite/observe/observer.ts";
import { watchedParts } from "../src/core/rewrite/observe/parts.ts";
import type { TraceEvent } from "../src/core/runtime/contract.ts";
import { drive } from "../src/core/runtime/drive.ts";
import { look, lookTask, scriptedPerformer } from "../src/core/runtime/loopFixture.ts";

const harness = guardedToolLoop.build();
const maxSteps = 500;

/** Steps between two looks back at how fast the observer is at the start and at the end of the trace. */
const stretch = 10_000;

/**
 * A trace of that many events: real runs of the guarded loop, 500 steps each, one after the other as if they were one.
 * Replies are good, careless, misspelt, unreadable and repeated; every run has its own places, so that what is remembered grows.
 */
export async function longTrace(events: number): Promise<readonly TraceEvent[]> {
  const trace: TraceEvent[] = [];
  let steps = 0;
  let spans = 0;
  for (let run = 0; trace.length < events; run += 1) {
    const part = (await oneRun(run)).filter((event) => event.type !== "run.finished");
    const [stepsBefore, spansBefore] = [steps, spans];
    for (const event of part) {
      const moved = { ...event };
      if ("step" in moved) Object.assign(moved, { step: moved.step + stepsBefore });
      if ("span" in moved) Object.assign(moved, { span: moved.span + spansBefore });
      if ("step" in moved) steps = Math.max(steps, moved.step);
      if ("span" in moved) spans = Math.max(spans, moved.span);
      trace.push(moved);
    }
  }
  return trace.slice(0, events);
}

async function oneRun(run: number): Promise<readonly TraceEvent[]> {
  const texts = Array.from({ length: maxSteps }, (_, step) => replyAt(run, step));
  const step = harness.nodes.step;
  if (step === undefined) throw new Error("the template has no Step part");
  const roomy = { ...step, params: { maxSteps, maxTokens: 10_000_000, maxCalls: 5_000 } };
  const perform = scriptedPerformer(texts, {
    tool: async ({ arguments: given }) => ({
      status: "ok",
      text: `${JSON.stringify(given)} ${"x".repeat(200)}`,
      done: false,
    }),
  });
  const result = await drive({
    harness: { ...harness, nodes: { ...harness.nodes, step: roomy } },
    definitions: catalogue,
    start: { runId: `r${run}`, task: lookTask, seed: run },
    perform,
    clock: () => 0,
    signal: new AbortController().signal,
  });
  return result.trace.events;
}

function replyAt(run: number, step: number): string {
  const place = `place ${run}.${step}`;
  switch (step % 10) {
    case 3:
      return `I shall look there. ${look(place)}`;
    case 4:
      return look(`place ${run}.${step - 4}`);
    case 6:
      return `{"tool": "lok", "arguments": {"at": "${place}", "how": "well"}}`;
    case 8:
      return '{"tool": "look", "arguments":';
    default:
      return look(place);
  }
}

/** Milliseconds that each event of the trace took to observe: taking it in, and at a step's boundary asking for the triggers. */
function observedMilliseconds(trace: readonly TraceEvent[]): readonly number[] {
  const parts = watchedParts(harness, catalogue);
  const observer = createObserver({ contextTokens: 2_048, maxSteps, parts: () => parts, marginFloor: 0.5 });
  return trace.map((event, index) => {
    const started = performance.now();
    observer.note(event, index);
    if (event.type === "checkpoint.saved") observer.triggers();
    return performance.now() - started;
  });
}

/** What observing costs: microseconds an event over the whole trace, and the last 10,000 events' time by the first 10,000's. The best of five, as others' work and collected garbage weigh on single passes. */
export async function observeTimes(events = 100_000): Promise<{ readonly perEvent: number; readonly growth: number }> {
  const trace = await longTrace(events);
  const passes = Array.from({ length: 5 }, () => observedMilliseconds(trace));
  const best = (from: number, to?: number) =>
    Math.min(...passes.map((times) => times.slice(from, to).reduce((total, time) => total + time, 0)));
  return { perEvent: (best(0) / trace.length) * 1000, growth: best(-stretch) / best(0, stretch) };
}
