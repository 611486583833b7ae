import type { NodePath } from "../core/harness/document.ts";
import type { TraceEvent } from "../core/runtime/contract.ts";
import type { Observation } from "../core/suites/contract.ts";
import type { StudioPorts } from "./ports.ts";

/** What came in since the last batch. */
export type TraceBatch = {
  readonly events: readonly TraceEvent[];
  readonly times: readonly number[];
  /** What the model is saying at the end of the batch. */
  readonly streaming: { readonly node: NodePath; readonly text: string } | undefined;
  /** The environment as last seen; undefined where it was not looked at. */
  readonly environment: Observation | undefined;
};

/** Gathers a run's events and tokens and hands them on in batches. */
export type TraceFeed = {
  readonly record: (event: TraceEvent, time: number) => void;
  /** Adds to what the model is saying. */
  readonly say: (text: string) => void;
  readonly observe: (observation: Observation) => void;
  /** Hands on whatever is waiting. */
  readonly flush: () => void;
};

/** After these the model says nothing more; what an engine still says after the end is not shown. */
const silences: ReadonlySet<TraceEvent["type"]> = new Set(["model.replied", "model.failed", "run.finished"]);

const millisecondsBetweenBatches = 1000 / 30;

/** A feed that hands on its first event at once and then at most 30 batches a second, so that no event waits longer than 34 ms. */
export function openTraceFeed(
  { clock, schedule }: Pick<StudioPorts, "clock" | "schedule">,
  deliver: (batch: TraceBatch) => void,
): TraceFeed {
  let events: TraceEvent[] = [];
  let times: number[] = [];
  let streaming: TraceBatch["streaming"];
  let environment: Observation | undefined;
  let lastBatch = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | undefined;
  let waiting = false;

  const flush = () => {
    callOff?.();
    callOff = undefined;
    if (!waiting) return;
    waiting = false;
    lastBatch = clock();
    const batch = { events, times, streaming, environment };
    [events, times, environment] = [[], [], undefined];
    deliver(batch);
  };
  const touch = () => {
    waiting = true;
    const since = clock() - lastBatch;
    if (since >= millisecondsBetweenBatches) flush();
    else callOff ??= schedule(flush, millisecondsBetweenBatches - since);
  };
  return {
    record: (event, time) => {
      events.push(event);
      times.push(time);
      if (event.type === "model.called") streaming = { node: event.node, text: "" };
      if (silences.has(event.type)) streaming = undefined;
      touch();
    },
    say: (text) => {
      if (streaming === undefined) return;
      streaming = { ...streaming, text: streaming.text + text };
      touch();
    },
    observe: (observation) => {
      environment = observation;
      touch();
    },
    flush,
  };
}
