import { ok, type Result } from "../core/harness/result.ts";
import type { ModelCard, ModelSource } from "../core/models/contract.ts";
import { chooseDefault } from "../core/models/defaultChoice.ts";
import { type RecordingOffer, recordedSource } from "../core/models/recorded.ts";
import { sleep } from "../core/models/schedule.ts";
import { plantedWeaknesses, scriptedSource } from "../core/models/scripted.ts";
import { superviseSource } from "../core/models/supervise.ts";
import { browserSchedule } from "./browserSchedule.ts";
import { isOfEvolution } from "./evolutions.ts";
import { browserConnection } from "./models/endpointConnection.ts";
import { openEndpointSettings } from "./models/endpointSettings.ts";
import { adapterFacts } from "./models/gpu.ts";
import { openPageEndpoint, type PageEndpoint, type PageEndpointSetting } from "./models/pageEndpoint.ts";
import { webLlmSource } from "./models/webllm.ts";
import { type CustomModels, openCustomModels } from "./models/webllmCustom.ts";
import { wllamaPage, wllamaSource } from "./models/wllama.ts";
import { cardOfLocalModel } from "./models/wllamaCards.ts";
import { fetchLocalModels } from "./models/wllamaLocalModels.ts";
import { pageStorage } from "./pageStorage.ts";
import { pageRecordings } from "./recordings.ts";

/** Every model that this page can offer, and how to add to them. */
export type PageModels = {
  readonly sources: readonly ModelSource[];
  readonly defaultChoice: (
    cards: readonly (ModelCard & { readonly cached: boolean })[],
  ) => Promise<{ readonly cardId: string; readonly why: string } | undefined>;
  readonly addUrl: (url: string) => Result<string, string>;
  readonly addWebLlm: CustomModels["add"];
  readonly addFile: (file: Blob, name: string) => string;
  readonly endpoint: PageEndpointSetting;
  readonly setEndpoint: PageEndpoint["set"];
};

/** How long an engine may be silent before it is taken for dead: two slow cores read a long prompt for minutes. */
const watch = { schedule: browserSchedule, firstTokenTimeoutMs: 300_000, tokenTimeoutMs: 60_000 };

/** The stand-in speaks some thirty words a second, so that a person can follow what it does. */
const speakingPace = async (signal: AbortSignal) => {
  await sleep(browserSchedule, 33, signal);
};

/** The page's models; `kept` is what the person had added before, `evolutions` are played by name, the last one is the scripted stand-in. */
export function openPageModels(
  kept: {
    readonly modelUrls: readonly string[];
    readonly webLlmModels: readonly { readonly modelUrl: string; readonly libraryUrl: string }[];
    readonly endpointUrl: string;
  },
  evolutions: readonly RecordingOffer[],
): PageModels {
  const local = once(localModels);
  const wllama = wllamaSource(wllamaPage(local), watch);
  for (const url of kept.modelUrls) wllama.addUrl(url);
  const custom = openCustomModels(document.baseURI);
  for (const model of kept.webLlmModels) custom.add(model);
  const endpoint = openPageEndpoint(
    openEndpointSettings(pageStorage("sessionStorage"), pageStorage("localStorage")),
    kept.endpointUrl,
    browserConnection,
  );
  const recordings = pageRecordings(document.baseURI, (input) => fetch(input));
  return {
    sources: [
      superviseSource(webLlmSource({ custom: custom.records }), watch),
      wllama,
      superviseSource(endpoint.source, watch),
      recordedSource(async () => [...(await recordings()), ...evolutions], speakingPace),
      scriptedSource({ seed: 1, weaknesses: plantedWeaknesses, patience: 12 }, speakingPace),
    ],
    defaultChoice: async (cards) => {
      const facts = await adapterFacts(navigator.gpu);
      const localIds = (await local()).map((url) => cardOfLocalModel(url).id);
      const gguf =
        cards.find((card) => localIds.includes(card.id)) ?? cards.find((card) => card.kind === "wllama" && card.cached);
      const recording = cards.find((card) => card.kind === "recorded" && !isOfEvolution(card.id));
      return chooseDefault({
        adapter: facts.adapter,
        f16: facts.adapter !== "none" && facts.f16,
        network: navigator.onLine,
        ggufAtHand: gguf?.id,
        recordingAtHand: recording?.id,
      });
    },
    addUrl: (url) => {
      const added = wllama.addUrl(url);
      return added.ok ? ok(added.value.id) : { ok: false, error: added.error.message };
    },
    addWebLlm: custom.add,
    addFile: (file, name) => wllama.addFile(new File([file], name)).id,
    endpoint: endpoint.setting(),
    setEndpoint: endpoint.set,
  };
}

const localHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What the development or preview server of this page has at hand; other hosts are not asked. */
async function localModels(): Promise<readonly string[]> {
  return localHosts.has(location.hostname) ? fetchLocalModels(document.baseURI, (input) => fetch(input)) : [];
}

function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
