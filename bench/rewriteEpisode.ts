import type { Harness } from "../src/core/harness/document.ts";
import type { Json } from "../src/core/harness/json.ts";
import type { ModelProvider } from "../src/core/models/contract.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import type { Verdict } from "../src/core/nodes/contract.ts";
import type { Pair, Rewrite } from "../src/core/rewrite/contract.ts";
import { type HeadlessOptions, type HeadlessRun, pairFor, runWithRewrites } from "../src/core/rewrite/headless.ts";
import type { ForkedWorld } from "../src/core/rewrite/pair.ts";
import type { ReviewDocument } from "../src/core/rewrite/reviewContract.ts";
import type { RewriteMode, RewriterLimits } from "../src/core/rewrite/rewriterContract.ts";
import type { Environment, Suite } from "../src/core/suites/contract.ts";
import { suites } from "../src/core/suites/suites.ts";
import { createPerformer } from "../src/studio/performer.ts";
import { runTask } from "../src/studio/runTask.ts";

/** A task to be worked on with rewrites. */
export type RewriteEpisode = {
  readonly from: Harness | ReviewDocument;
  readonly suite: string;
  readonly task: string;
  readonly seed: number;
  readonly mode: RewriteMode;
  readonly limits?: Partial<RewriterLimits>;
  readonly before?: HeadlessOptions["before"];
  readonly person?: HeadlessOptions["person"];
  readonly onEvent?: HeadlessOptions["onEvent"];
};

/** How it went: the run, what is under review after it, and the world's verdict. */
export type RewrittenEpisode = HeadlessRun & { readonly verdict: Verdict };

/** Works on a task with a rewriter at its side, in a fresh world. Throws a RangeError for an unknown task. */
export async function playWithRewrites(provider: ModelProvider, episode: RewriteEpisode): Promise<RewrittenEpisode> {
  const suite = suiteOf(episode.suite);
  const card = suite.tasks().find((each) => each.id === episode.task);
  if (card === undefined) throw new RangeError(`there is no task "${episode.task}"`);
  const environment = suite.open();
  const task = runTask(card, environment, environment.reset(episode.task, episode.seed));
  const { from, seed, mode, limits, before, person, onEvent } = episode;
  const run = await runWithRewrites({
    ...{ from, task, seed, definitions: catalogue, run: `${episode.task} ${seed}`, mode: () => mode },
    perform: performerIn(provider, environment),
    taskTexts: suite.tasks().map(({ instruction }) => instruction),
    contextTokens: provider.capabilities.contextTokens,
    clock: () => Date.now(),
    signal: new AbortController().signal,
    world: worldOf(provider, suite, episode),
    ...(limits === undefined ? {} : { limits }),
    ...(before === undefined ? {} : { before }),
    ...(person === undefined ? {} : { person }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  return { ...run, verdict: environment.verify(run.result.outcome.answer) };
}

/** A rewrite's forked pair, run in fresh worlds. */
export function playPair(
  provider: ModelProvider,
  episode: RewriteEpisode,
  doc: ReviewDocument,
  rewrite: Rewrite,
): Promise<Pair | undefined> {
  const world = worldOf(provider, suiteOf(episode.suite), episode);
  const { signal } = new AbortController();
  return pairFor({ definitions: catalogue, clock: () => Date.now(), signal, world }, doc, rewrite);
}

function worldOf(provider: ModelProvider, suite: Suite, { task, seed }: RewriteEpisode) {
  return (snapshot: Json | undefined): ForkedWorld => {
    const environment = suite.open();
    environment.reset(task, seed);
    if (snapshot !== undefined) environment.restore(snapshot);
    return { perform: performerIn(provider, environment), verify: environment.verify };
  };
}

function performerIn(provider: ModelProvider, environment: Environment) {
  return createPerformer({
    ...{ provider, environment },
    onObserved: () => undefined,
    breathe: async () => undefined,
  });
}

function suiteOf(id: string): Suite {
  const suite = suites.get(id);
  if (suite === undefined) throw new RangeError(`there is no suite "${id}"`);
  return suite;
}
