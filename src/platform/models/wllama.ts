import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { LoadProgress, ModelCard, ModelError, ModelSource } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { type Supervision, superviseSource } from "../../core/models/supervise.ts";
import { type AdapterOffer, adapterFacts } from "./gpu.ts";
import { cardOfFile, cardOfLocalModel, cardOfUrl, ggufOffers, isGgufUrl, urlOfCard } from "./wllamaCards.ts";
import { downloadGguf, type GgufDownloadTools, stopped } from "./wllamaDownload.ts";
import { openGgufStore, openModelFolder } from "./wllamaStore.ts";

/** What wllama needs from the page. */
export type WllamaPage = GgufDownloadTools & {
  readonly gpu: AdapterOffer | undefined;
  readonly crossOriginIsolated: boolean;
  readonly cores: number;
  /** Absolute addresses of GGUF files that the development server offers; empty on other hosts. */
  readonly localModels: () => Promise<readonly string[]>;
};

/** The source of GGUF models: those Reweave knows, any address, any local file. */
export type WllamaSource = ModelSource & {
  /** Puts a GGUF at an address on the list; `not-found` where the text is no such address. */
  readonly addUrl: (url: string) => Result<ModelCard, ModelError>;
  /** Puts a file of the person's on the list, for this session. */
  readonly addFile: (file: File) => ModelCard;
};

/** The source, each engine of it supervised: one request at a time, a watchdog, one rebuild after a crash. */
export function wllamaSource(page: WllamaPage, supervision: Supervision): WllamaSource {
  const raw = rawWllamaSource(page);
  return { ...superviseSource(raw, supervision), addUrl: raw.addUrl, addFile: raw.addFile };
}

/** The same source without supervision; requests to one engine must then not overlap. */
export function rawWllamaSource(page: WllamaPage): WllamaSource {
  const added = new Map<string, ModelCard>();
  const files = new Map<string, File>();

  const cards = async () => [
    ...(await page.localModels()).map(cardOfLocalModel),
    ...ggufOffers.map((one) => one.card),
    ...added.values(),
  ];

  const load: ModelSource["load"] = async (cardId, signal, onProgress) => {
    const model = await obtain(cardId, files.get(cardId), page, signal, onProgress);
    if (!model.ok) return model;
    if (signal.aborted) return err(stopped());
    const { file, cached } = model.value;
    onProgress({ phase: "loading", loadedBytes: file.size, totalBytes: file.size, cached });
    const card = (await cards()).find((one) => one.id === cardId) ?? cardOfId(cardId);
    // The engine is a large chunk of its own, fetched with the first model.
    const { startWllama, threadsHere } = await import("./wllamaEngine.ts");
    const place = { adapter: await adapterFacts(page.gpu), threads: threadsHere(page) };
    const engine = await startWllama(card, file, place, signal);
    const url = urlOfCard(cardId);
    // What is damaged is not kept, so that the next load fetches it anew.
    if (!engine.ok && engine.error.code === "corrupt" && url !== undefined) await page.store.remove(url);
    return engine;
  };

  return {
    kind: "wllama",
    cards,
    isCached: async (cardId) => {
      const url = urlOfCard(cardId);
      return url === undefined ? files.has(cardId) : (await page.store.find(url)) !== undefined;
    },
    remove: async (cardId) => {
      const url = urlOfCard(cardId);
      if (url !== undefined) await page.store.remove(url);
      files.delete(cardId);
      added.delete(cardId);
    },
    load,
    addUrl: (url) => {
      if (!isGgufUrl(url)) return err(badAddress());
      const card = cardOfUrl(url);
      added.set(card.id, card);
      return ok(card);
    },
    addFile: (file) => {
      const card = cardOfFile(`wllama:file:${file.name}`, file.name, file.size);
      files.set(card.id, file);
      added.set(card.id, card);
      return card;
    },
  };
}

/** What wllama needs, from the browser's own globals. */
export function wllamaPage(localModels: () => Promise<readonly string[]>): WllamaPage {
  return {
    store: openGgufStore(openModelFolder),
    fetch: (input, init) => fetch(input, init),
    storage: navigator.storage,
    now: () => performance.now(),
    gpu: navigator.gpu,
    crossOriginIsolated,
    cores: navigator.hardwareConcurrency,
    localModels,
  };
}

/** The file: a local one as it is, else from the store, else downloaded; `cached` where nothing was downloaded. */
async function obtain(
  cardId: string,
  local: File | undefined,
  page: WllamaPage,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<{ readonly file: File; readonly cached: boolean }, ModelError>> {
  if (local !== undefined) return ok({ file: local, cached: true });
  const url = urlOfCard(cardId);
  if (url === undefined) {
    return err(
      modelError("not-found", { detail: say("This file is no longer at hand."), next: say("Choose the file again.") }),
    );
  }
  const kept = await page.store.find(url);
  if (kept !== undefined) return ok({ file: kept, cached: true });
  const downloaded = await downloadGguf(url, page, signal, onProgress);
  return downloaded.ok ? ok({ file: downloaded.value, cached: false }) : downloaded;
}

function cardOfId(cardId: string): ModelCard {
  const url = urlOfCard(cardId);
  return url === undefined ? cardOfFile(cardId, cardId) : cardOfUrl(url);
}

function badAddress(): ModelError {
  return modelError("not-found", { next: say("Give the full address of a file that ends in .gguf.") });
}
