import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import type { ModelProvider } from "../core/models/contract.ts";
import { thrownDetail } from "../core/models/thrown.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import type { RunOutcome } from "../core/runtime/contract.ts";
import { createRunControl, type RunControl } from "../core/runtime/control.ts";
import { drive } from "../core/runtime/drive.ts";
import { holdAtBreakpoints } from "./breakpoints.ts";
import { breathing } from "./breathing.ts";
import type { Studio } from "./contract.ts";
import { keepInForce } from "./inForce.ts";
import { judgedWith } from "./judgedEpisodes.ts";
import { createPerformer } from "./performer.ts";
import type { StudioPorts } from "./ports.ts";
import { openRewriter } from "./runRewriter.ts";
import { deliverBatch, freshRun } from "./runState.ts";
import { keepSuccess } from "./runSuccess.ts";
import { runTask } from "./runTask.ts";
import { openTraceFeed } from "./traceFeed.ts";
import { notify } from "./viewSlice.ts";

/** A run at work, from its first node visit to its end. */
export type RunSession = {
  readonly control: RunControl;
  readonly abort: AbortController;
  /** Settles when the run has ended, for whatever reason, and what it left open of rewrites is settled. Never rejects. */
  readonly ended: Promise<void>;
};

/** Starts a run on the chosen task, with what is on trial in force; a paused one stands before its first node. */
export function openSession(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  provider: ModelProvider,
  phase: "running" | "paused",
): RunSession {
  const { projectId, suiteId, taskId, seed, tasks, runNumber } = store.getState();
  const card = tasks.find((task) => task.id === taskId);
  const environment = ports.suites.get(suiteId)?.open();
  if (environment === undefined || card === undefined) throw new RangeError(`no task ${taskId} in suite ${suiteId}`);
  const observation = environment.reset(taskId, seed);
  const { kind, modelId, label } = provider;
  const ranOn = { kind, modelId, label };
  const startedAt = ports.clock();
  store.setState({ ...freshRun, phase, runNumber: runNumber + 1, environment: observation, ranOn, startedAt });

  const beforeVisit = holdAtBreakpoints(store, () => control);
  const control: RunControl = createRunControl({ paused: phase === "paused", beforeVisit });
  const abort = new AbortController();
  // A run whose project was left in the meantime ends unseen.
  const isSeen = () => store.getState().projectId === projectId;
  const feed = openTraceFeed(ports, (batch) => {
    if (isSeen()) deliverBatch(store, ports, batch);
  });
  const run = ports.mint();
  const task = runTask(card, environment, observation);
  const { signal } = abort;
  const watched = { run, task, seed, provider, control, signal, isSeen };
  const rewriter = openRewriter(store, ports, watched);
  const force = keepInForce(store, ports, watched);
  let recorded = 0;
  const driven = drive({
    harness: force.harness,
    definitions: catalogue,
    start: { task, seed, runId: run },
    perform: createPerformer({ provider, environment, onObserved: feed.observe, breathe: breathing(ports, signal) }),
    clock: ports.clock,
    signal,
    control,
    onEvent: (event, time) => {
      feed.record(event, time);
      force.note(event);
      rewriter.onEvent(event, recorded);
      recorded += 1;
    },
    onText: (_node, text) => feed.say(text),
    atBoundary: async (checkpoint) => {
      await rewriter.atBoundary(checkpoint);
      holdAtAsk(store, control);
    },
    onTrouble: (message) => sayTrouble(store, message),
  });
  const finish = async () => {
    const { outcome, events } = await driven.then(
      (result) => ({ outcome: result.outcome, events: result.trace.events }),
      (thrown: unknown) => ({ outcome: failedRun(store, thrown), events: [] }),
    );
    feed.flush();
    force.release();
    if (!isSeen()) return;
    const verdict = environment.verify(outcome.answer);
    const seen = environment.observe(); // judging shows what was right
    const judged = judgedWith(store.getState(), { run, task, events, outcome, verdict });
    store.setState({ phase: "finished", outcome, verdict, judged, environment: seen, streaming: undefined });
    offerLiveModel(store);
    keepSuccess(store, ports, { ...watched, events, verdict, startedAt });
    await rewriter.finish(outcome).catch((thrown: unknown) => sayTrouble(store, thrownDetail(thrown)));
    feed.flush();
  };
  return { control, abort, ended: finish() };
}

/** An evolution in which the agent asks to change what is pinned waits there for the person, and goes on once that is answered. */
function holdAtAsk(store: StoreApi<Studio>, control: RunControl): void {
  const { playing, projectId, asks } = store.getState();
  if (playing?.project !== projectId || !playing.pauseAtAsk || asks.length === 0) return;
  control.pause();
  store.setState({ phase: "paused", playing: { ...playing, pauseAtAsk: false } });
  const forget = store.subscribe((now) => {
    const isHeld = now.phase === "paused" && now.projectId === projectId;
    if (isHeld && now.asks.length > 0) return;
    forget();
    if (isHeld) now.resume();
  });
}

/** A rewriter that fails leaves the run as it is. */
function sayTrouble(store: StoreApi<Studio>, message: string): void {
  const what = say("{detail} The run goes on without it; the harness is untouched.", { detail: message });
  notify(store, "problem", say("The rewriter stumbled"), what);
}

/** A run that broke by a fault of ours still ends, and says so. */
function failedRun(store: StoreApi<Studio>, thrown: unknown): RunOutcome {
  const detail = thrownDetail(thrown);
  notify(store, "problem", say("The run broke"), say("{detail} The harness is untouched; start it again.", { detail }));
  return { reason: "error", answer: "", detail, verdict: undefined };
}

/** A run that asked a recording for what is not in it says so, and names a model that answers anything. */
function offerLiveModel(store: StoreApi<Studio>): void {
  const { events, models, playing, projectId } = store.getState();
  const missed = events.findLast((event) => event.type === "model.failed");
  if (missed?.type !== "model.failed" || missed.error.code !== "not-recorded") return;
  const live = models.find((model) => model.cached && model.kind !== "recorded" && model.kind !== "scripted");
  let { message } = missed.error;
  if (playing?.project === projectId)
    message = say("{message} To see the evolution once more, play it from the gallery.", { message });
  if (live !== undefined)
    message = say("{message} {model} is on this device already.", { message, model: say(live.title) });
  notify(store, "problem", say("This is not in the recording"), message);
}
