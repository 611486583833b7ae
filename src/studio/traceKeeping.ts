import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import type { Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
import { traceOf } from "./runState.ts";
import { notify } from "./viewSlice.ts";

/** Keeps runs' traces on the disk. */
export type TraceKeeping = {
  /** Saves at once what a run at work has recorded: for a page that is being hidden or closed. */
  readonly flush: () => void;
};

/** How long a trace waits after a step boundary for more of it, in milliseconds. */
export const traceSaveDelay = 1_000;

/** Saves a run's trace when it ends, and while it is at work 1 s after a step boundary, so that a reload leaves most of it. */
export function keepTraces(store: StoreApi<Studio>, ports: StudioPorts): TraceKeeping {
  let callOff: (() => void) | undefined;
  let kept: Studio["events"] = store.getState().events;
  let writing = false;
  /** A finished run whose trace waits for an earlier write: on a slow disk an older trace must not land on a newer one. */
  let waiting: Studio | undefined;

  const rest = () => {
    callOff?.();
    callOff = undefined;
  };
  const save = async (studio: Studio) => {
    const trace = traceOf(studio);
    if (trace === undefined) return;
    kept = studio.events;
    writing = true;
    const saved = await ports.storage.saveTrace(trace);
    writing = false;
    if (!saved.ok) notify(store, "problem", say("The trace was not saved"), saved.error.message);
    saveWaiting();
  };
  const saveWaiting = () => {
    const studio = waiting;
    waiting = undefined;
    if (studio !== undefined) void save(studio);
  };
  const saveOnTime = () => {
    callOff = undefined;
    if (!isAtWork(store.getState())) return;
    if (writing) callOff = ports.schedule(saveOnTime, traceSaveDelay);
    else void save(store.getState());
  };
  store.subscribe((now, before) => {
    if (now.projectId !== before.projectId) {
      rest();
      if (isAtWork(before) && before.events !== kept) void save(before);
    } else if (now.phase === "finished" && isAtWork(before)) {
      rest();
      waiting = now;
      if (!writing) saveWaiting();
    } else if (isAtWork(now) && passedBoundary(now, before)) callOff ??= ports.schedule(saveOnTime, traceSaveDelay);
  });
  return {
    flush: () => {
      const studio = store.getState();
      if (waiting !== undefined) saveWaiting();
      else if (isAtWork(studio) && studio.events !== kept) void save(studio);
    },
  };
}

function isAtWork({ phase }: Studio): boolean {
  return phase === "running" || phase === "paused";
}

function passedBoundary(now: Studio, before: Studio): boolean {
  if (now.events === before.events) return false;
  const from = now.runNumber === before.runNumber ? before.events.length : 0;
  return now.events.slice(from).some((event) => event.type === "checkpoint.saved");
}
