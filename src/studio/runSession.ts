import type { StoreApi } from "zustand/vanilla";
import type { Harness } from "../core/harness/document.ts";
import type { Finding } from "../core/harness/finding.ts";
import { semanticHash } from "../core/harness/hash.ts";
import type { ModelProvider } from "../core/models/contract.ts";
import { thrownDetail } from "../core/models/errors.ts";
import { sleep } from "../core/models/schedule.ts";
import type { RunOutcome } from "../core/runtime/contract.ts";
import { createRunControl, type RunControl } from "../core/runtime/control.ts";
import { drive } from "../core/runtime/drive.ts";
import type { Studio } from "./contract.ts";
import { createPerformer } from "./performer.ts";
import type { StudioPorts } from "./ports.ts";
import { deliverBatch, freshRun } from "./runState.ts";
import { runTask } from "./runTask.ts";
import { openTraceFeed } from "./traceFeed.ts";
import { notify } from "./viewSlice.ts";

/** A run at work, from its first node visit to its end. */
export type RunSession = {
  readonly control: RunControl;
  readonly abort: AbortController;
  /** Settles when the run has ended, for whatever reason. Never rejects. */
  readonly ended: Promise<void>;
  /** Lets the run go on with an edited harness from its next step on, where that harness can run. */
  readonly takeOver: (harness: Harness, findings: readonly Finding[]) => void;
};

/** Starts a run of the present harness on the chosen task; a paused one stands before its first node. */
export function openSession(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  provider: ModelProvider,
  phase: "running" | "paused",
): RunSession {
  const { harness, projectId, suiteId, taskId, seed, tasks, runNumber } = store.getState();
  const card = tasks.find((task) => task.id === taskId);
  const environment = ports.suites.get(suiteId)?.open();
  if (environment === undefined || card === undefined) throw new RangeError(`no task ${taskId} in suite ${suiteId}`);
  const observation = environment.reset(taskId, seed);
  const { kind, modelId, label } = provider;
  const ranOn = { kind, modelId, label };
  const startedAt = ports.clock();
  store.setState({ ...freshRun, phase, runNumber: runNumber + 1, environment: observation, ranOn, startedAt });

  const control = createRunControl({ paused: phase === "paused" });
  const abort = new AbortController();
  // A run whose project was left in the meantime ends unseen.
  const isSeen = () => store.getState().projectId === projectId;
  const feed = openTraceFeed(ports, (batch) => {
    if (isSeen()) deliverBatch(store, ports, batch);
  });
  const runId = ports.mint();
  const run = drive({
    harness,
    definitions: ports.catalogue,
    start: { task: runTask(card, environment, observation), seed, runId },
    perform: createPerformer({
      provider,
      environment,
      onObserved: feed.observe,
      breathe: breathing(ports, abort.signal),
    }),
    clock: ports.clock,
    signal: abort.signal,
    control,
    onEvent: feed.record,
    onText: (_node, text) => feed.say(text),
  });
  const ended = run
    .then(({ outcome }) => outcome)
    .catch((thrown: unknown) => failedRun(store, thrown))
    .then((outcome) => {
      feed.flush();
      if (!isSeen()) return;
      const verdict = environment.verify(outcome.answer);
      const seen = environment.observe(); // judging shows what was right
      store.setState({ phase: "finished", outcome, verdict, environment: seen, streaming: undefined });
      offerLiveModel(store);
    });
  let inForce = semanticHash(harness);
  const takeOver = (edited: Harness, findings: readonly Finding[]) => {
    const hash = semanticHash(edited);
    if (hash === inForce || findings.some((finding) => finding.severity === "error")) return;
    inForce = hash;
    control.replaceHarness(edited);
  };
  return { control, abort, ended, takeOver };
}

const millisecondsBetweenBreaths = 12;

/** Gives the page a turn where the last one was too long ago, so that a model that answers at once cannot freeze it. */
function breathing({ clock, schedule }: StudioPorts, signal: AbortSignal): () => Promise<void> {
  let last = clock();
  return async () => {
    if (clock() - last < millisecondsBetweenBreaths) return;
    await sleep(schedule, 0, signal);
    last = clock();
  };
}

/** A run that broke by a fault of ours still ends, and says so. */
function failedRun(store: StoreApi<Studio>, thrown: unknown): RunOutcome {
  const detail = thrownDetail(thrown);
  notify(store, "problem", "The run broke", `${detail} The harness is untouched; start it again.`);
  return { reason: "error", answer: "", detail, verdict: undefined };
}

/** A run that asked a recording for what is not in it says so, and names a model that answers anything. */
function offerLiveModel(store: StoreApi<Studio>): void {
  const { events, models } = store.getState();
  const missed = events.findLast((event) => event.type === "model.failed");
  if (missed?.type !== "model.failed" || missed.error.code !== "not-recorded") return;
  const live = models.find((model) => model.cached && model.kind !== "recorded" && model.kind !== "scripted");
  const offer = live === undefined ? "" : ` ${live.title} is on this device already.`;
  notify(store, "problem", "This is not in the recording", `${missed.error.message}${offer}`);
}
