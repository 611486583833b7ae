import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import type { RunSlice, Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
import { fetchReviewAhead } from "./review/fetchReviewCode.ts";
import type { RunSession } from "./runSession.ts";
import { runOf } from "./runState.ts";
import { notify } from "./viewSlice.ts";

/** The run and its trace. One run at a time; its trace stays until the next one starts. */
export function createRunSlice(store: StoreApi<Studio>, ports: StudioPorts): RunSlice {
  const runner = createRunner(store, ports);
  return {
    ...runOf(ports.saved?.trace),
    blockers: [],
    start: () => runner.start("running"),
    pause: runner.pause,
    resume: runner.resume,
    stepOnce: runner.stepOnce,
    stop: runner.stop,
    exportTrace: () => {
      const { events, times, harness, ranOn, verdict } = store.getState();
      return `${JSON.stringify({ format: 1, harness: harness.name, ranOn, verdict, events, times }, undefined, 1)}\n`;
    },
  };
}

type Runner = Pick<RunSlice, "pause" | "resume" | "stepOnce" | "stop"> & {
  readonly start: (phase: "running" | "paused") => Promise<void>;
};

function createRunner(store: StoreApi<Studio>, ports: StudioPorts): Runner {
  let session: RunSession | undefined;
  let preparing: AbortController | undefined;

  const start = async (phase: "running" | "paused") => {
    const { phase: before } = store.getState();
    if (before === "running" || before === "paused" || preparing !== undefined) return;
    const loading = new AbortController();
    preparing = loading; // a second start while the last run is still being settled is none
    store.getState().cancelMeasure();
    fetchReviewAhead(ports);
    await session?.ended;
    if (loading.signal.aborted) return;
    const [provider, openSession] = await Promise.all([prepare(store, loading.signal), fetchSession(store, ports)]);
    if (preparing === loading) preparing = undefined;
    if (provider === undefined || openSession === undefined || loading.signal.aborted) return;
    const own = openSession(store, ports, provider, phase);
    session = own;
    void own.ended.then(() => {
      if (session === own) session = undefined;
    });
  };
  const pause = () => {
    if (session === undefined || store.getState().phase !== "running") return;
    session.control.pause();
    store.setState({ phase: "paused" });
  };
  const resume = () => {
    if (session === undefined || store.getState().phase !== "paused") return;
    store.setState({ phase: "running" });
    session.control.resume();
  };
  const stepOnce = async () => {
    if (session === undefined) await start("paused");
    else if (store.getState().phase === "running") pause();
    session?.control.stepOnce();
  };
  const stop = () => {
    if (preparing !== undefined) {
      preparing.abort();
      preparing = undefined; // a source that is slow to stop does not hold up the next run
      store.getState().cancelLoad();
    }
    session?.abort.abort();
  };
  store.subscribe((now, before) => {
    if (now.projectId !== before.projectId) stop();
  });
  return { start, pause, resume, stepOnce, stop };
}

/** A run's machinery is fetched with the first run, or before it when the page is idle. */
async function fetchSession(store: StoreApi<Studio>, ports: StudioPorts) {
  try {
    return (await ports.runCode()).openSession;
  } catch {
    notify(
      store,
      "problem",
      say("The run cannot start"),
      say("Its code could not be fetched. Check the connection and try again."),
    );
    return undefined;
  }
}

/** Sees to it that a model is loaded and nothing blocks the run; says why where it cannot start. */
async function prepare(store: StoreApi<Studio>, signal: AbortSignal) {
  if (refused(store)) return undefined;
  await store.getState().loadModel();
  if (signal.aborted) return undefined;
  const { load } = store.getState();
  if (load.type === "failed") {
    notify(store, "problem", say("The model could not be loaded"), load.error.message);
    return undefined;
  }
  if (load.type !== "ready" || refused(store)) return undefined;
  return load.provider;
}

function refused(store: StoreApi<Studio>): boolean {
  const { blockers } = store.getState();
  if (blockers.length > 0) notify(store, "problem", say("The run cannot start"), blockers.join("\n"));
  return blockers.length > 0;
}
