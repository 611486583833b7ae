import { Wllama, type WllamaLogger } from "@wllama/wllama";
import wasmPath from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ModelCard, ModelError, ModelProvider } from "../../core/models/contract.ts";
import { type AdapterFacts, runsWllama } from "./gpu.ts";
import { chatWithWllama } from "./wllamaChat.ts";
import { stopped } from "./wllamaDownload.ts";
import { engineFailed, loadError } from "./wllamaErrors.ts";

/** Where an engine runs. `threads` above 1 need a cross-origin isolated page. */
export type EnginePlace = { readonly adapter: AdapterFacts; readonly threads: number };

const promptBatchTokens = 128;
const wordsKept = 60;

/** All cores where the page is cross-origin isolated, else one. */
export function threadsHere(page: { readonly crossOriginIsolated: boolean; readonly cores: number }): number {
  return page.crossOriginIsolated ? Math.max(1, page.cores) : 1;
}

/**
 * Starts an engine in its own worker on the bytes of a GGUF. `corrupt` where they are no sound model, `memory` where
 * they do not fit, `crashed` where the engine itself cannot start.
 */
export async function startWllama(
  card: ModelCard,
  model: Blob,
  place: EnginePlace,
  signal: AbortSignal,
): Promise<Result<ModelProvider, ModelError>> {
  const words: string[] = [];
  const { lost, lose } = lossOf();
  const onGpu = runsWllama(place.adapter);
  const wllama = new Wllama({ default: new URL(wasmPath, document.baseURI).href }, { logger: listen(words, lose) });
  wllama.setCompat(null);
  const stop = new Promise<"stopped">((resolve) => {
    if (signal.aborted) resolve("stopped");
    signal.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
  const loading = wllama
    .loadModel([model], {
      n_ctx: card.contextTokens,
      n_threads: place.threads,
      n_gpu_layers: onGpu ? 99_999 : 0,
      // One request at a time, so the whole context and its prompt cache belong to it; more would deadlock.
      n_parallel: 1,
      // Small batches: a stopped request is let go after one of them, not after the whole prompt.
      n_batch: promptBatchTokens,
      reasoning_format: "none",
      default_template_kwargs: { enable_thinking: false },
    })
    .then(() => (loadedWell(wllama) ? "loaded" : loadError("", words)))
    .catch((thrown: unknown) => loadError(thrown, words));
  const died = lost.then(engineFailed);
  const outcome = await Promise.race([loading, stop, died]);
  if (outcome === "loaded") return ok(providerOf(card, wllama, labelOf(card, place.threads, words), { lost, lose }));
  await wllama.exit();
  return err(outcome === "stopped" ? stopped() : outcome);
}

function providerOf(
  card: ModelCard,
  wllama: Wllama,
  label: () => string,
  loss: { readonly lost: Promise<string>; readonly lose: (reason: string) => void },
): ModelProvider {
  const { n_ctx: held, n_ctx_train: trained } = wllama.getLoadedContextInfo();
  return {
    kind: "wllama",
    modelId: card.id,
    get label() {
      return label();
    },
    capabilities: {
      constraints: ["json-schema", "grammar"],
      nativeTools: false,
      logProbs: true,
      seeded: true,
      contextTokens: Math.min(held, trained),
    },
    chat: (request, signal) => chatWithWllama(wllama, request, signal, loss.lost),
    dispose: async () => {
      loss.lose(say("The model was unloaded."));
      await wllama.exit();
    },
  };
}

/** A damaged file "loads" without an exception; the engine's own verdict is in a field its types do not tell. */
function loadedWell(wllama: Wllama): boolean {
  const loaded: unknown = wllama.getLoadedContextInfo();
  return typeof loaded === "object" && loaded !== null && "success" in loaded && loaded.success === true;
}

/** Says where the model really computes, from what the engine logged when it laid out its memory. */
function labelOf(card: ModelCard, threads: number, words: readonly string[]): () => string {
  const onGpu = words.some((word) => /WebGPU\S*\s+(KV|model|compute) buffer size/i.test(word));
  const place = () => (onGpu ? "WebGPU" : say("CPU, {threads, plural, one {# thread} other {# threads}}", { threads }));
  return () => `${card.title} · ${place()}`;
}

/** Keeps the engine's last words, and notices a worker that dies: its `error` event is logged and nothing else. */
function listen(words: string[], lose: (reason: string) => void): WllamaLogger {
  const keep = (...said: unknown[]) => {
    words.push(said.map(String).join(" "));
    if (words.length > wordsKept * 2) words.splice(0, wordsKept);
  };
  const error = (...said: unknown[]) => {
    keep(...said);
    const [first] = said;
    if (!(first instanceof Event)) return;
    first.preventDefault(); // It is dealt with here; else the page would report it as uncaught.
    lose(first instanceof ErrorEvent ? first.message : say("Its worker could not be started."));
  };
  return { debug: keep, log: keep, warn: keep, error };
}

function lossOf() {
  let lose = (_reason: string): void => undefined;
  const lost = new Promise<string>((resolve) => (lose = resolve));
  return { lost, lose: (reason: string) => lose(reason) };
}
