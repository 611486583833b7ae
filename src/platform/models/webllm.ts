import { err, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { LoadProgress, ModelCard, ModelError, ModelProvider, ModelSource } from "../../core/models/contract.ts";
import { modelError, sayThen } from "../../core/models/errors.ts";
import type { Schedule } from "../../core/models/schedule.ts";
import { type AdapterFacts, adapterFacts } from "./gpu.ts";
import { type CacheShelf, isModelCached, removeModel } from "./webllmCache.ts";
import { customOffer, type WebLlmOffer, webLlmOffers } from "./webllmCards.ts";
import { startWebLlm } from "./webllmEngine.ts";
import type { WorkerLike } from "./webllmLink.ts";
import type { WebLlmRecord } from "./webllmProtocol.ts";

/** What the source stands on; everything absent is the browser's own. */
export type WebLlmSetting = {
  readonly createWorker?: () => WorkerLike;
  readonly facts?: () => Promise<AdapterFacts>;
  readonly caches?: CacheShelf;
  readonly schedule?: Schedule;
  /** Asks the browser not to clear the downloads by itself. */
  readonly persist?: () => Promise<boolean>;
  /** Models of a person's own (see `customRecord`). */
  readonly custom?: () => readonly WebLlmRecord[];
  readonly silenceMs?: number;
};

/**
 * Models that run on the graphics device in a worker (`@mlc-ai/web-llm`). A load is refused before anything is fetched
 * where WebGPU is missing or is software only (`no-webgpu`), or lacks the 16-bit floats a model needs (`no-f16`).
 * One request at a time; put `superviseSource` above it for the queue, the watchdog and the rebuild.
 */
export function webLlmSource(setting: WebLlmSetting = {}): ModelSource {
  const offers = (): readonly WebLlmOffer[] => [...webLlmOffers, ...(setting.custom?.() ?? []).map(customOffer)];
  const find = (cardId: string) => offers().find((offer) => offer.card.id === cardId);
  const shelf = (): CacheShelf | undefined => setting.caches ?? globalThis.caches;

  const facts = setting.facts ?? (() => adapterFacts(globalThis.navigator?.gpu));

  const load = async (
    cardId: string,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<ModelProvider, ModelError>> => {
    const offer = find(cardId);
    if (offer === undefined) {
      const detail = say("No model is called {id}.", { id: cardId });
      return err(modelError("not-found", { detail, next: say("Choose one from the list.") }));
    }
    const refusal = refusalOn(await facts(), offer.card);
    if (refusal !== undefined) return err(refusal);
    // Asking is all that can be done: a browser that says no keeps the files as long as it likes.
    await (setting.persist ?? askForStorage)().catch(() => false);
    const engine = {
      createWorker: setting.createWorker ?? createWorker,
      schedule: setting.schedule ?? afterTime,
      title: offer.card.title,
      ...(setting.silenceMs === undefined ? {} : { silenceMs: setting.silenceMs }),
    };
    const started = await startWebLlm(offer.record, engine, signal, onProgress);
    return started.ok ? started : err(withSmaller(started.error, offer.card));
  };

  return {
    kind: "webllm",
    cards: async () => {
      const device = await facts();
      return offers().map(({ card }) => {
        const refusal = refusalOn(device, card);
        return refusal === undefined ? card : { ...card, unfit: refusal.message };
      });
    },
    isCached: async (cardId) => {
      const [offer, caches] = [find(cardId), shelf()];
      return offer !== undefined && caches !== undefined && isModelCached(caches, offer.record);
    },
    remove: async (cardId) => {
      const [offer, caches] = [find(cardId), shelf()];
      if (offer !== undefined && caches !== undefined) await removeModel(caches, offer.record);
    },
    load,
  };
}

/** Why a model cannot run on this device, known before anything is fetched; undefined where it can. */
export function refusalOn(facts: AdapterFacts, card: ModelCard): ModelError | undefined {
  if (facts.adapter === "none") return modelError("no-webgpu");
  if (facts.adapter === "fallback") {
    return modelError("no-webgpu", {
      detail: say("The one it has is emulated in software, where a token takes many seconds."),
    });
  }
  if (!card.needsF16 || facts.f16) return undefined;
  const sibling = webLlmOffers.find(({ card: other }) => !other.needsF16 && family(other.id) === family(card.id));
  const instead = sibling ?? webLlmOffers.find(({ card: other }) => !other.needsF16);
  return modelError("no-f16", {
    next: say("Choose {title} ({id}) instead, or a model that runs on the CPU (wllama).", {
      title: say(instead?.card.title ?? ""),
      id: instead?.card.id ?? "",
    }),
  });
}

/** Names a smaller model that would run on the same device, where memory ran out. */
function withSmaller(error: ModelError, card: ModelCard): ModelError {
  if (error.code !== "memory") return error;
  const smaller = webLlmOffers
    .map((offer) => offer.card)
    .findLast((other) => other.needsF16 === card.needsF16 && (other.memoryBytes ?? 0) < 0.8 * (card.memoryBytes ?? 0));
  const next =
    smaller === undefined
      ? say("Or run a model on the CPU (wllama).")
      : say("{title} ({id}) needs less.", { title: say(smaller.title), id: smaller.id });
  return { ...error, message: sayThen(error.message, next) };
}

function family(cardId: string): string {
  return cardId.replace(/-q\df\d\d.*$/, "");
}

function createWorker(): WorkerLike {
  return new Worker(new URL("./webllmWorker.ts", import.meta.url), { type: "module", name: "webllm" });
}

const afterTime: Schedule = (task, milliseconds) => {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
};

async function askForStorage(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}
