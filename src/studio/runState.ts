import type { StoreApi } from "zustand/vanilla";
import type { NodePath } from "../core/harness/document.ts";
import { msg, say } from "../core/harness/say.ts";
import { overlayOf } from "../core/rewrite/review/overlay.ts";
import type { RunOutcome, TraceEvent } from "../core/runtime/contract.ts";
import type { RunSlice, Studio } from "./contract.ts";
import { crossedEdge } from "./crossedEdge.ts";
import { foldLive, restLive } from "./liveNodes.ts";
import type { SavedTrace, StudioPorts } from "./ports.ts";
import type { TraceBatch } from "./traceFeed.ts";

/** A run that has not begun: what a new run replaces the last one's state with. */
export const freshRun = {
  events: [],
  times: [],
  live: {},
  activeEdge: undefined,
  streaming: undefined,
  environment: undefined,
  outcome: undefined,
  verdict: undefined,
  ranOn: undefined,
  startedAt: undefined,
  ranUnder: {},
  focusedEvent: undefined,
} satisfies Partial<Studio>;

/** The run that a kept trace tells of, finished or cut off; a run that has not begun where there is none. */
export function runOf(trace: SavedTrace | undefined) {
  if (trace === undefined)
    return { ...freshRun, breakpoints: [], phase: "idle", runNumber: 0, judged: [] } satisfies Partial<Studio>;
  const { events, times, runNumber, verdict, ranOn, at, ranUnder = {}, judged = [] } = trace;
  const last = events.at(-1);
  return {
    ...freshRun,
    breakpoints: [],
    phase: "finished",
    runNumber,
    events,
    times,
    live: restLive(foldLive({}, events, 0)),
    outcome: last?.type === "run.finished" ? last.outcome : { ...cutOff, detail: say(cutOff.detail) },
    verdict,
    ranOn,
    startedAt: at,
    ranUnder,
    judged,
  } satisfies Partial<Studio>;
}

const cutOff: RunOutcome = {
  reason: "interrupted",
  answer: "",
  detail: msg("The page was closed or reloaded while this run was at work; its trace is kept as far as it was saved."),
  verdict: undefined,
};

/** The run that the store shows, as it is kept; undefined where none has begun. */
export function traceOf(studio: Studio): SavedTrace | undefined {
  const { projectId, runNumber, startedAt, ranOn, verdict, ranUnder, judged, events, times } = studio;
  const [first] = events;
  if (first?.type !== "run.started" || ranOn === undefined || startedAt === undefined) return undefined;
  const known = { ...(verdict === undefined ? {} : { verdict }), ...(judged.length === 0 ? {} : { judged }) };
  return { project: projectId, run: first.run, runNumber, at: startedAt, ranOn, ...known, ranUnder, events, times };
}

/** Takes a batch of a run's events into the store in one update. */
export function deliverBatch(store: StoreApi<Studio>, ports: StudioPorts, batch: TraceBatch): void {
  store.setState((studio) => {
    const events = batch.events.length === 0 ? studio.events : [...studio.events, ...batch.events];
    const times = batch.times.length === 0 ? studio.times : [...studio.times, ...batch.times];
    const edge = lastCrossing(studio, ports, events, studio.events.length);
    const speed = lastSpeed(events, times, studio.events.length);
    const said = batch.streaming?.text === studio.streaming?.text && batch.streaming?.node === studio.streaming?.node;
    return {
      events,
      times,
      live: foldLive(studio.live, batch.events, studio.events.length),
      streaming: said ? studio.streaming : batch.streaming,
      ...(edge === undefined ? {} : { activeEdge: edge.id }),
      ...(speed === undefined ? {} : { speed }),
      ...(batch.environment === undefined ? {} : { environment: batch.environment }),
      ...(events.at(-1)?.type === "run.finished" ? { activeEdge: undefined } : {}),
    } satisfies Partial<RunSlice & Pick<Studio, "speed">>;
  });
}

/** The wire that the last started node was reached by; undefined where no node started since `from`. */
function lastCrossing(studio: Studio, ports: StudioPorts, events: readonly TraceEvent[], from: number) {
  const at = events.findLastIndex((event) => event.type === "node.started");
  const started = events[at];
  if (at < from || started?.type !== "node.started") return undefined;
  const before = previousNode(events, at);
  const { harness } = overlayOf({ tree: studio.tree, rewrites: studio.rewrites }, ports.catalogue, "trial");
  return { id: crossedEdge(harness, ports.catalogue, studio.within, before, started.node, started.hook) };
}

function previousNode(events: readonly TraceEvent[], at: number): NodePath | undefined {
  for (let index = at - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event?.type === "node.started") return event.node;
  }
  return undefined;
}

/** Tokens per second of the last reply since `from`; undefined where none came, or it came in no time. */
function lastSpeed(events: readonly TraceEvent[], times: readonly number[], from: number): number | undefined {
  const at = events.findLastIndex((event) => event.type === "model.replied");
  const replied = events[at];
  if (at < from || replied?.type !== "model.replied") return undefined;
  const asked = events.findLastIndex(
    (event, index) => index < at && event.type === "model.called" && event.call === replied.call,
  );
  const seconds = ((times[at] ?? 0) - (times[asked] ?? 0)) / 1000;
  return asked < 0 || seconds <= 0 ? undefined : replied.reply.usage.completionTokens / seconds;
}
