import type { Harness } from "../src/core/harness/document.ts";
import type { ChatReply, ModelProvider } from "../src/core/models/contract.ts";
import { recordProvider } from "../src/core/models/recorded.ts";
import type { Rewrite } from "../src/core/rewrite/contract.ts";
import { type EvolutionFile, serializeEvolution } from "../src/core/rewrite/evolution.ts";
import type { RewriteMode, RewriterLimits } from "../src/core/rewrite/rewriterContract.ts";
import { suites } from "../src/core/suites/suites.ts";
import { evolutionIndex } from "../src/platform/evolutions.ts";
import { evolutionPlans } from "./evolutions.ts";
import { loadProvider } from "./loadProvider.ts";
import { pairsOf, playWay, waysFrom, wayTaken } from "./playEvolution.ts";
import { playPair, playWithRewrites } from "./rewriteEpisode.ts";
import { startingHarness } from "./startingHarnesses.ts";
import { storedProvider } from "./storedProvider.ts";
import { countTriggers } from "./triggersHeld.ts";

/** An episode as a script outside asks for it: the harness by name, or whole. `pairs`: of which rewrites a forked pair is run. */
export type AskedEpisode = {
  readonly modelUrl: string;
  readonly harness: string | Harness;
  readonly suite: string;
  readonly task: string;
  readonly seed: number;
  readonly mode: RewriteMode;
  readonly limits?: Partial<RewriterLimits>;
  readonly pairs: "none" | "applied" | "all";
};

declare global {
  interface Window {
    evolve: typeof evolve;
    liveTask: typeof liveTask;
    evolutionIds: () => readonly string[];
    recordEvolution: typeof recordEvolution;
    /** Replies kept outside the page. */
    knownReply: (hash: string) => Promise<ChatReply | undefined>;
    keepReply: (hash: string, reply: ChatReply) => Promise<void>;
  }
}

let provider: Promise<ModelProvider> | undefined;

/** The model at an address, which is asked only for what it has not been asked before. */
export function providerAt(modelUrl: string): Promise<ModelProvider> {
  provider ??= loadProvider(new URL(modelUrl, location.href).href).then((model) =>
    storedProvider(model, {
      get: (hash) => window.knownReply(hash),
      put: (hash, reply) => window.keepReply(hash, reply),
    }),
  );
  return provider;
}

/** Works on a task with a rewriter at its side, then runs forked pairs of its rewrites. Times in seconds. */
async function evolve({ modelUrl, harness, pairs, ...asked }: AskedEpisode) {
  const model = await providerAt(modelUrl);
  const from = typeof harness === "string" ? startingHarness(harness) : harness;
  const triggers = countTriggers(from, model.capabilities.contextTokens);
  const episode = { ...asked, from, onEvent: triggers.note };
  const started = performance.now();
  const { result, doc, verdict } = await playWithRewrites(model, episode);
  const seconds = secondsSince(started);
  const rewrites: Rewrite[] = [];
  for (const rewrite of doc.rewrites) {
    const wanted = pairs === "all" || (pairs === "applied" && rewrite.stage !== "withheld");
    const pair = wanted && rewrite.changes.length > 0 ? await playPair(model, episode, doc, rewrite) : undefined;
    rewrites.push({ ...rewrite, pair: pair ?? rewrite.pair });
  }
  const { outcome, state, trace } = result;
  const steps = state.frames[0]?.spent.steps ?? 0;
  const triggersHeld = triggers.held();
  return {
    events: trace.events,
    outcome,
    verdict,
    steps,
    rewrites,
    triggersHeld,
    seconds,
    pairSeconds: secondsSince(started) - seconds,
  };
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 100) / 10;
}

/** The id of a suite's task, its families in turn. */
function liveTask(suite: string, at: number): string {
  const cards = suites.get(suite)?.tasks() ?? [];
  const families = [...new Set(cards.map(({ family }) => family))];
  const own = cards.filter(({ family }) => family === families[at % families.length]);
  const card = own[Math.floor(at / families.length)];
  if (card === undefined) throw new RangeError(`there is no task ${at} in suite "${suite}"`);
  return card.id;
}

/** Plays an evolution every way that a viewer may take, with its forked pairs, and gives the file with what came of each. */
async function recordEvolution(modelUrl: string, id: string) {
  const plan = evolutionPlans.find((each) => each.id === id);
  if (plan === undefined) throw new RangeError(`there is no evolution "${id}"`);
  const session = recordProvider(await providerAt(modelUrl), Date.now());
  const main = await playWay(session.provider, plan, { mode: plan.mode });
  const ways = [wayTaken({ mode: plan.mode }, main)];
  for (const way of waysFrom(plan, main)) ways.push(wayTaken(way, await playWay(session.provider, plan, way)));
  const pairs = await pairsOf(session.provider, plan, main);
  const recording = session.recording();
  // The address that the model was fetched from here says nothing elsewhere; its file's name does.
  const modelId = recording.modelId.replace(/^.*\//, "").replace(/\.gguf$/, "");
  const evolution: EvolutionFile = { format: 1, ...plan, ledger: [], recording: { ...recording, modelId } };
  const text = serializeEvolution(evolution);
  const { byteLength } = new TextEncoder().encode(text);
  return { text, index: evolutionIndex(evolution, byteLength), ways, pairs };
}

window.evolutionIds = () => evolutionPlans.map(({ id }) => id);
window.recordEvolution = recordEvolution;
window.evolve = evolve;
window.liveTask = liveTask;
