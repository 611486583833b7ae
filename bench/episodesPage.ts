import type { ModelProvider } from "../src/core/models/contract.ts";
import { recordProvider } from "../src/core/models/recorded.ts";
import type { Recording } from "../src/core/models/recording.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import { templates } from "../src/core/nodes/templates.ts";
import { drive } from "../src/core/runtime/drive.ts";
import { suites } from "../src/core/suites/suites.ts";
import { createPerformer } from "../src/studio/performer.ts";
import { runTask } from "../src/studio/runTask.ts";
import { loadProvider } from "./loadProvider.ts";

/** How one task went. Times in seconds, tokens as the engine counts them. */
export type Episode = {
  readonly suite: string;
  readonly task: string;
  readonly template: string;
  readonly passed: boolean;
  readonly score: number;
  readonly reason: string;
  readonly steps: number;
  readonly calls: number;
  readonly callsOk: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly seconds: number;
};

declare global {
  interface Window {
    runEpisode: typeof runEpisode;
    episodeTasks: typeof episodeTasks;
    recordEpisodes: typeof recordEpisodes;
  }
}

const loaded = new Map<string, Promise<ModelProvider>>();

/** The ids of `count` tasks of a suite, families in turn. */
function episodeTasks(suiteId: string, count: number): readonly string[] {
  const cards = suites.get(suiteId)?.tasks() ?? [];
  const families = [...new Set(cards.map((card) => card.family))].map((name) =>
    cards.filter((card) => card.family === name),
  );
  const turns = cards.map((_, at) => families.flatMap((family) => family.slice(at, at + 1)));
  return turns
    .flat()
    .slice(0, count)
    .map((card) => card.id);
}

/** What an episode is made of. */
type EpisodeNames = {
  readonly suiteId: string;
  readonly taskId: string;
  readonly templateId: string;
  readonly seed: number;
};

/** Runs one task with the model at an address, greedily, and judges the world afterwards. */
async function runEpisode(modelUrl: string, names: EpisodeNames): Promise<Episode> {
  return playEpisode(await providerAt(modelUrl), names);
}

/** Runs the episodes in turn and gives them with the recording of the model's replies. */
async function recordEpisodes(
  modelUrl: string,
  episodes: readonly EpisodeNames[],
): Promise<{ readonly recording: Recording; readonly episodes: readonly Episode[] }> {
  const session = recordProvider(await providerAt(modelUrl), Date.now());
  const played: Episode[] = [];
  for (const names of episodes) played.push(await playEpisode(session.provider, names));
  return { recording: session.recording(), episodes: played };
}

function providerAt(modelUrl: string): Promise<ModelProvider> {
  const url = new URL(modelUrl, location.href).href;
  const known = loaded.get(url) ?? loadProvider(url);
  loaded.set(url, known);
  return known;
}

async function playEpisode(
  provider: ModelProvider,
  { suiteId, taskId, templateId, seed }: EpisodeNames,
): Promise<Episode> {
  const suite = suites.get(suiteId);
  const card = suite?.tasks().find((each) => each.id === taskId);
  const template = templates.find((each) => each.id === templateId);
  if (suite === undefined || card === undefined || template === undefined) throw new RangeError("no such episode");
  const environment = suite.open();
  const task = runTask(card, environment, environment.reset(taskId, seed));
  const perform = createPerformer({
    provider,
    environment,
    onObserved: () => undefined,
    breathe: async () => undefined,
  });
  const started = performance.now();
  const start = { runId: `${taskId} ${templateId}`, task, seed };
  const signal = new AbortController().signal;
  const result = await drive({
    harness: template.build(),
    definitions: catalogue,
    start,
    perform,
    clock: () => performance.now(),
    signal,
  });
  const verdict = environment.verify(result.outcome.answer);
  const returned = result.trace.events.flatMap((event) =>
    event.type === "tool.returned" ? [event.result.status] : [],
  );
  const { promptTokens, cachedTokens = 0, completionTokens } = result.state.usage;
  return {
    suite: suiteId,
    task: taskId,
    template: templateId,
    passed: verdict.passed,
    score: verdict.score,
    reason: result.outcome.reason,
    steps: result.state.frames[0]?.spent.steps ?? 0,
    calls: returned.length,
    callsOk: returned.filter((status) => status === "ok").length,
    promptTokens,
    cachedTokens,
    completionTokens,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}

window.runEpisode = runEpisode;
window.episodeTasks = episodeTasks;
window.recordEpisodes = recordEpisodes;
