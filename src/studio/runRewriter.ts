import type { StoreApi } from "zustand/vanilla";
import { seedOf } from "../core/harness/random.ts";
import { err, type Result } from "../core/harness/result.ts";
import { say } from "../core/harness/say.ts";
import type { ModelError, ModelProvider } from "../core/models/contract.ts";
import { modelError } from "../core/models/errors.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import type { Pair, Rewrite } from "../core/rewrite/contract.ts";
import { marginFloorOf } from "../core/rewrite/marginFloor.ts";
import type { ArmName } from "../core/rewrite/pair.ts";
import { keepChanges } from "../core/rewrite/review/accept.ts";
import { changeOf } from "../core/rewrite/review/openChange.ts";
import { createRewriter } from "../core/rewrite/rewriter.ts";
import type { Rewriter, RewriterHost, RewriterOptions } from "../core/rewrite/rewriterContract.ts";
import type { AskWriter } from "../core/rewrite/slots.ts";
import type { RunTask } from "../core/runtime/contract.ts";
import type { RunControl } from "../core/runtime/control.ts";
import type { Studio } from "./contract.ts";
import { runForkedPair } from "./forkedPair.ts";
import { readReply } from "./performer.ts";
import type { StudioPorts } from "./ports.ts";
import { ratesOf } from "./review/ledgerRows.ts";
import { actNow, documentOf, sayChanges, takeDecision } from "./review/reviewed.ts";
import { notify } from "./viewSlice.ts";

/** The run that a rewriter is to watch. */
export type WatchedRun = {
  readonly run: string;
  readonly task: RunTask;
  readonly seed: number;
  readonly provider: ModelProvider;
  readonly control: RunControl;
  readonly signal: AbortSignal;
  /** Whether the run's project is still the open one; what comes of one that was left is dropped. */
  readonly isSeen: () => boolean;
};

/** The rewriter of a run at work, at home in the store. While rewriting is off it watches and proposes nothing. */
export function openRewriter(store: StoreApi<Studio>, ports: StudioPorts, watched: WatchedRun): Rewriter {
  const { run, task, seed, provider, control, signal } = watched;
  const isPlaying = store.getState().playing?.project === store.getState().projectId;
  const marginFloor = isPlaying ? undefined : marginFloorOf(store.getState().successes, provider.modelId);
  const options: RewriterOptions = {
    host: hostIn(store, ports, watched),
    definitions: catalogue,
    mode: () => store.getState().mode,
    run,
    task,
    taskTexts: (ports.suites.get(task.suite)?.tasks() ?? []).map(({ instruction }) => instruction),
    contextTokens: provider.capabilities.contextTokens,
    capabilities: provider.capabilities,
    // Run again, a task draws anew; an evolution is played as it was recorded.
    seed: isPlaying ? seed : seedOf(seed, "run", store.getState().runNumber),
    mint: ports.mint,
    clock: ports.clock,
    // An evolution is played as it was recorded: by one who knows nothing yet.
    rates: () => (isPlaying ? new Map() : ratesOf(store.getState())),
    successes: () => (isPlaying ? [] : store.getState().successes),
    ...(marginFloor === undefined ? {} : { marginFloor }),
    ...(isPlaying ? {} : writerOf(store.getState().writer, provider, ports)),
    control,
    pair: (rewrite, signal) => pairFor(store, ports, provider, rewrite, signal),
    signal,
  };
  const rewriter = createRewriter(options);
  return {
    ...rewriter,
    atBoundary: async (checkpoint) => {
      if (store.getState().rewriting && watched.isSeen()) await rewriter.atBoundary(checkpoint);
    },
    finish: async (outcome) => {
      const before = store.getState().rewrites;
      await rewriter.finish(outcome);
      if (watched.isSeen()) sayGate(store, before);
    },
  };
}

/** Says what Auto's gate made of the rewrites that were still on trial at the run's end, and on what that rests. */
function sayGate(store: StoreApi<Studio>, before: readonly Rewrite[]): void {
  const onTrial = new Set(before.filter(({ stage }) => stage === "trial").map(({ id }) => id));
  const { mode, rewrites } = store.getState();
  const judged = rewrites.filter(({ id, stage }) => onTrial.has(id) && stage !== "trial");
  if (mode !== "auto" || judged.length === 0) return;
  const kept = judged.filter(({ stage }) => stage === "kept").length;
  const why = judged.map(({ number, stageWhy: what }) => say("Rewrite {number}: {what}", { number, what })).join("\n");
  const dropped = judged.length - kept;
  notify(store, "hint", say("Auto mode kept {kept} and dropped {dropped}", { kept, dropped }), why);
}

function hostIn(store: StoreApi<Studio>, ports: StudioPorts, { isSeen }: WatchedRun): RewriterHost {
  return {
    read: () => documentOf(store.getState()),
    write: (rewrites) => {
      if (isSeen()) store.setState({ rewrites });
    },
    keep: (changes) => {
      if (!isSeen()) return;
      const kept = keepChanges(documentOf(store.getState()), ports.catalogue, changes, actNow(ports));
      if (!kept.ok) return notify(store, "hint", say("A change that paid was not kept"), kept.error.message);
      const { rewrites } = store.getState();
      const titles = kept.value.accepted.map((id) => changeOf({ ...kept.value, rewrites }, id)?.change.title ?? id);
      takeDecision(store, ports, kept.value.tree, say("Kept: {changes}", { changes: sayChanges(titles) }));
    },
  };
}

/** Only a live model may write, and only where the person wants it to: a recording and a stand-in have nothing to say. */
function writerOf(
  writer: Studio["writer"],
  provider: ModelProvider,
  ports: StudioPorts,
): Pick<RewriterOptions, "writer"> {
  const { schedule } = ports;
  if (typeof writer === "object") return { writer: { ...secondWriter(writer.card, ports), schedule } };
  if (writer === "rules" || provider.kind === "recorded" || provider.kind === "scripted") return {};
  const ask: AskWriter = (request, signal) => readReply(provider, request, signal, () => undefined);
  return { writer: { ask, label: provider.label, schedule } };
}

/** A model behind the endpoint, beside the run's own; it is opened with the first question. */
function secondWriter(card: string, { models }: StudioPorts): { readonly ask: AskWriter; readonly label: string } {
  const source = models.sources.find(({ kind }) => kind === "endpoint");
  let opened: Promise<Result<ModelProvider, ModelError>> | undefined;
  return {
    label: say("{model} at the endpoint", { model: card }),
    ask: async (request, signal) => {
      if (source === undefined) return err(modelError("not-found", { detail: say("There is no endpoint any more.") }));
      opened ??= source.load(card, signal, () => undefined);
      const loaded = await opened;
      if (loaded.ok) return readReply(loaded.value, request, signal, () => undefined);
      opened = undefined; // it may be there by the next question
      return loaded;
    },
  };
}

/** Auto's gate measures as a person does: it can be seen, and called off. */
async function pairFor(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  provider: ModelProvider,
  rewrite: Rewrite,
  signal: AbortSignal,
): Promise<Pair | undefined> {
  const calledOff = new AbortController();
  const either = AbortSignal.any([signal, calledOff.signal]);
  const onArm = (arm: ArmName) => {
    if (!either.aborted) store.setState({ measuring: { rewrite: rewrite.id, arm } });
  };
  onArm("with");
  const unsubscribe = store.subscribe(({ measuring }) => {
    if (measuring?.rewrite !== rewrite.id) calledOff.abort();
  });
  const document = documentOf(store.getState());
  const pair = await runForkedPair(ports, { document, rewrite, provider, signal: either, onArm });
  unsubscribe();
  if (store.getState().measuring?.rewrite === rewrite.id) store.setState({ measuring: undefined });
  if (pair.ok) return pair.value;
  if (!either.aborted)
    notify(store, "hint", say("Rewrite {number} was not measured", { number: rewrite.number }), pair.error);
  return undefined;
}
