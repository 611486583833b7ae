import type { WebLlmRecord } from "./webllmProtocol.ts";

/** The Cache API stores that `@mlc-ai/web-llm` looks its files up in. */
export type CacheScope = "webllm/model" | "webllm/config" | "webllm/wasm";

/** One file of a model: where it comes from and which store keeps it. */
export type ModelPlace = { readonly scope: CacheScope; readonly url: string };

/** The Cache API as far as it is used here. */
export type CacheShelf = {
  readonly open: (scope: string) => Promise<Pick<Cache, "match" | "put" | "delete" | "keys">>;
};

/** Where a model's files lie, as the engine will ask for them. Throws on a model URL that is not absolute. */
export function placesOf(record: WebLlmRecord): {
  readonly folder: string;
  readonly config: ModelPlace;
  readonly manifest: ModelPlace;
  readonly library: ModelPlace;
} {
  const folder = modelFolder(record.modelUrl);
  return {
    folder,
    config: { scope: "webllm/config", url: new URL("mlc-chat-config.json", folder).href },
    manifest: { scope: "webllm/model", url: new URL("tensor-cache.json", folder).href },
    library: { scope: "webllm/wasm", url: record.libraryUrl },
  };
}

/** Whether a store keeps this file. */
export async function isKept(caches: CacheShelf, place: ModelPlace): Promise<boolean> {
  const cache = await caches.open(place.scope);
  return (await cache.match(place.url)) !== undefined;
}

/** Whether all files of a model are here, so that it loads without a network. Never fetches anything. */
export async function isModelCached(caches: CacheShelf, record: WebLlmRecord): Promise<boolean> {
  const places = placesOf(record);
  if (!(await isKept(caches, places.config)) || !(await isKept(caches, places.library))) return false;
  const cache = await caches.open("webllm/model");
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const manifest = await cache.match(places.manifest.url);
  const shards = manifest === undefined ? undefined : readManifest(await manifest.text());
  if (shards === undefined || ![...kept].some((url) => isTokenizer(url, places.folder))) return false;
  return shards.every((shard) => kept.has(new URL(shard.dataPath, places.folder).href));
}

/** Forgets every file of a model, also those of a download that was never finished. */
export async function removeModel(caches: CacheShelf, record: WebLlmRecord): Promise<void> {
  const { folder, library } = placesOf(record);
  for (const scope of ["webllm/model", "webllm/config"] as const) {
    const cache = await caches.open(scope);
    const own = (await cache.keys()).filter((request) => request.url.startsWith(folder));
    await Promise.all(own.map((request) => cache.delete(request)));
  }
  await (await caches.open(library.scope)).delete(library.url);
}

/** Forgets the small files, which are what a wrong server spoils; weights were measured when they came and stay. */
export async function removeSmallFiles(caches: CacheShelf, record: WebLlmRecord): Promise<void> {
  const { folder, config, manifest, library } = placesOf(record);
  const tokenizers = tokenizerNames.map((name) => ({
    scope: "webllm/model" as const,
    url: new URL(name, folder).href,
  }));
  for (const place of [config, manifest, library, ...tokenizers]) {
    await (await caches.open(place.scope)).delete(place.url);
  }
}

/** The tokenizer files the engine can read, the better one first. */
export const tokenizerNames = ["tokenizer.json", "tokenizer.model"] as const;

/** A weight file of a manifest: its path beside the manifest and its exact size in bytes. */
export type Shard = { readonly dataPath: string; readonly nbytes: number };

/** The weight files that a `tensor-cache.json` lists, undefined when the text is no such file. */
export function readManifest(text: string): readonly Shard[] | undefined {
  const value = readJson(text);
  if (typeof value !== "object" || value === null || !("records" in value) || !Array.isArray(value.records)) {
    return undefined;
  }
  const records: readonly unknown[] = value.records;
  return records.length > 0 && records.every(isShard) ? records : undefined;
}

/** The JSON value of a text, undefined when it is none. */
export function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isShard(value: unknown): value is Shard {
  if (typeof value !== "object" || value === null) return false;
  const { dataPath, nbytes } = value as { readonly dataPath?: unknown; readonly nbytes?: unknown };
  return typeof dataPath === "string" && typeof nbytes === "number" && nbytes >= 0;
}

function isTokenizer(url: string, folder: string): boolean {
  return tokenizerNames.some((name) => url === new URL(name, folder).href);
}

/** The engine's own rule: a folder without `/resolve/<branch>/` gets the hub's main branch. */
function modelFolder(modelUrl: string): string {
  const closed = modelUrl.endsWith("/") ? modelUrl : `${modelUrl}/`;
  return new URL(/.+\/resolve\/.+\//.test(closed) ? closed : `${closed}resolve/main/`).href;
}
