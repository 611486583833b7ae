import { ok } from "../src/core/harness/result.ts";
import type { TraceEvent } from "../src/core/runtime/contract.ts";
import { drive } from "../src/core/runtime/drive.ts";
import { lookTool, loopHarness, replyOf, scriptedPerformer, testDefinitions } from "../src/core/runtime/loopFixture.ts";
import { documentTimes } from "./document.ts";
import { langGraphVisitsPerSecond, reweaveVisitsPerSecond } from "./loop.ts";
import { observeTimes } from "./observe.ts";

/** One measured figure with the bar it is held against. */
export type Figure = { readonly value: number; readonly unit: string; readonly bar: string; readonly holds: boolean };

function figure(value: number, unit: string, relation: "≤" | "≥", bar: number): Figure {
  const holds = relation === "≤" ? value <= bar : value >= bar;
  return { value: Number(value.toPrecision(4)), unit, bar: `${relation} ${bar}`, holds };
}

/** Bytes of the JSON of a trace of 10,000 events: tool calls with observations of 200 characters, in as many runs as it takes. */
async function traceMegabytes(): Promise<number> {
  const text = JSON.stringify({ tool: "look", arguments: { at: "a" } });
  const perform = scriptedPerformer([text], {
    model: async () => ok(replyOf(text)),
    tool: async () => ({ status: "ok", text: "x".repeat(200), done: false }),
  });
  const events: TraceEvent[] = [];
  while (events.length < 10_000) {
    const start = { runId: "r", task: { id: "t", suite: "s", instruction: "look", tools: [lookTool] }, seed: 1 };
    const harness = loopHarness({ params: { step: { maxSteps: 500, maxTokens: 10_000_000, maxCalls: 5_000 } } });
    const result = await drive({
      harness,
      definitions: testDefinitions(),
      start,
      perform,
      clock: () => 0,
      signal: new AbortController().signal,
    });
    events.push(...result.trace.events);
  }
  return Buffer.byteLength(JSON.stringify(events.slice(0, 10_000))) / 1e6;
}

/** Every figure that needs no browser. */
export async function coreFigures(): Promise<Record<string, Figure>> {
  await reweaveVisitsPerSecond(4);
  await langGraphVisitsPerSecond(1);
  const ours = await reweaveVisitsPerSecond(40);
  const peer = await langGraphVisitsPerSecond(4);
  const { apply, diff, check } = documentTimes(1_000, 300);
  const observing = await observeTimes();
  return {
    runLoop: figure(ours, "visits/s", "≥", 20_000),
    runLoopLangGraph: { value: Number(peer.toPrecision(4)), unit: "visits/s", bar: "peer", holds: true },
    runLoopAgainstLangGraph: figure(ours / peer, "×", "≥", 5),
    applyEdit1000: figure(apply, "ms median", "≤", 1),
    diffHarness1000: figure(diff, "ms median", "≤", 5),
    checks1000: figure(check, "ms median", "≤", 10),
    observePerEvent: figure(observing.perEvent, "µs mean", "≤", 50),
    observeGrowth: figure(observing.growth, "× last 10,000 by first", "≤", 2),
    trace10000: figure(await traceMegabytes(), "MB", "≤", 20),
  };
}
