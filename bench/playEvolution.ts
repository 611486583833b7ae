import type { ModelProvider } from "../src/core/models/contract.ts";
import type { Pair, Rewrite } from "../src/core/rewrite/contract.ts";
import type { RewriteMode } from "../src/core/rewrite/rewriterContract.ts";
import type { RunOutcome } from "../src/core/runtime/contract.ts";
import { type DecisionName, decisions, type EvolutionPlan } from "./evolutions.ts";
import { playPair, playWithRewrites, type RewriteEpisode, type RewrittenEpisode } from "./rewriteEpisode.ts";

/**
 * A way that a viewer may take: a mode, and at most one decision, at the boundary after that many steps, or `early`, in the middle
 * of the step before it; about every open change, or `only` about one of them.
 */
export type Way = {
  readonly mode: RewriteMode;
  readonly decision?: DecisionName;
  readonly step?: number;
  readonly early?: boolean;
  readonly only?: number;
};

/** What came of a way. */
export type WayTaken = Way & {
  readonly outcome: RunOutcome;
  readonly passed: boolean;
  readonly failures: readonly string[];
  readonly rewrites: readonly Pick<Rewrite, "number" | "trigger" | "step" | "stage" | "stageWhy">[];
};

/** Plays an evolution one way. */
export async function playWay(provider: ModelProvider, plan: EvolutionPlan, way: Way): Promise<RewrittenEpisode> {
  const { harness, suite, task, seed } = plan;
  const { mode, decision, step, early = false, only } = way;
  const deciding =
    (isEarly: boolean): NonNullable<RewriteEpisode["person"]> =>
    (doc, checkpoint) =>
      decision !== undefined && checkpoint.step === step && early === isEarly ? decisions[decision](doc, only) : doc;
  return playWithRewrites(provider, {
    ...{ from: harness, suite, task, seed, mode },
    before: deciding(true),
    person: deciding(false),
  });
}

/** A way's outcome, shortened. */
export function wayTaken(way: Way, { result, doc, verdict }: RewrittenEpisode): WayTaken {
  const failures = result.trace.events.flatMap((event) => (event.type === "model.failed" ? [event.error.code] : []));
  const rewrites = doc.rewrites.map(({ number, trigger, step, stage, stageWhy }) => ({
    ...{ number, trigger, step, stage, stageWhy },
  }));
  return { ...way, outcome: result.outcome, passed: verdict.passed, failures, rewrites };
}

/** Boundaries after the first rewrite up to which decisions about single changes are recorded: a longer run has too many ways. */
const mostFine = 3;

/** Every way that is worth recording, once it is known how the evolution goes by itself. */
export function waysFrom(plan: EvolutionPlan, main: RewrittenEpisode): readonly Way[] {
  const { mode } = plan;
  const steps = main.result.checkpoints.map(({ step }) => step);
  const first = main.doc.rewrites[0]?.step ?? Number.POSITIVE_INFINITY;
  const later = steps.filter((step) => step >= first);
  const asked = later.slice(1);
  const most = Math.max(0, ...main.doc.rewrites.map(({ changes }) => changes.length));
  const soonOver = later.length <= mostFine;
  const each = most < 2 || !soonOver ? [] : Array.from({ length: most }, (_, only) => ({ only }));
  const decided = (within: RewriteMode, decision: DecisionName, at: readonly number[], about: readonly Only[]): Way[] =>
    at.flatMap((step) => about.map((only) => ({ mode: within, decision, step, ...only })));
  return [
    { mode: "ask" },
    { mode: "auto" },
    ...decided(mode, "revert", later, [{}, ...each]),
    ...decided(mode, "accept", later, [{}, ...each]),
    ...decided(mode, "revert", later.slice(1), [{}, ...each]).map((way) => ({ ...way, early: true })),
    ...decided(mode, "accept", later.slice(1), [{}, ...each]).map((way) => ({ ...way, early: true })),
    ...decided("ask", "accept", soonOver ? later : later.slice(0, 1), [{}, ...each]),
    ...(plan.pauseAtAsk === true
      ? [...decided(mode, "allow", asked, [{}]), ...decided(mode, "unpin", asked, [{}])]
      : []),
  ];
}

type Only = Pick<Way, "only">;

/** The forked pairs of an evolution's rewrites; one that could not be run is left out. */
export async function pairsOf(
  provider: ModelProvider,
  { harness, ...plan }: EvolutionPlan,
  main: RewrittenEpisode,
): Promise<readonly { readonly rewrite: number; readonly pair: Pair }[]> {
  const pairs: { rewrite: number; pair: Pair }[] = [];
  for (const rewrite of main.doc.rewrites) {
    const pair = await playPair(provider, { ...plan, from: harness }, main.doc, rewrite);
    if (pair !== undefined) pairs.push({ rewrite: rewrite.number, pair });
  }
  return pairs;
}
