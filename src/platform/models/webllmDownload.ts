import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { LoadProgress, ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import {
  type CacheShelf,
  isKept,
  placesOf,
  readJson,
  readManifest,
  type Shard,
  tokenizerNames,
} from "./webllmCache.ts";
import { stopped } from "./webllmErrors.ts";
import { type FetchTools, fetchFile, type WantedFile } from "./webllmFetch.ts";
import { startMeter } from "./webllmMeter.ts";
import type { WebLlmRecord } from "./webllmProtocol.ts";

/** What a download needs from outside; `freeBytes` is what the browser's storage still holds, undefined if it does not say. */
export type DownloadTools = FetchTools & {
  readonly now: () => number;
  readonly freeBytes: () => Promise<number | undefined>;
};

/** What the files say of the model once they are here. `cached`: nothing had to be fetched. */
export type ModelFiles = { readonly contextTokens: number; readonly weightBytes: number; readonly cached: boolean };

const lanes = 4;

/**
 * Puts all files of a model where the engine looks for them, measuring bytes as they come. Files that are there stay,
 * so a stopped download goes on where it ended. Each file is checked (form, exact size of weights) before it is kept.
 */
export async function downloadModel(
  record: WebLlmRecord,
  tools: DownloadTools,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<ModelFiles, ModelError>> {
  const places = placesOf(record);
  const read = (file: WantedFile) => readOrFetch(file, tools, signal);

  const config = await read({ ...places.config, fault: configFault });
  if (!config.ok) return config;
  const manifest = await read({ ...places.manifest, fault: manifestFault });
  if (!manifest.ok) return manifest;
  const shards = readManifest(manifest.value.text) ?? [];
  const settings = readConfig(config.value.text);

  const others: WantedFile[] = [
    { scope: "webllm/model", url: new URL(settings.tokenizer, places.folder).href },
    { ...places.library, fault: libraryFault },
  ];
  const wanted = await missing(tools.caches, [...others, ...shards.map((shard) => shardFile(shard, places.folder))]);
  const weightBytes = shards.reduce((sum, shard) => sum + shard.nbytes, 0);
  const files: ModelFiles = {
    contextTokens: record.contextTokens ?? settings.contextTokens,
    weightBytes,
    cached: wanted.length === 0 && !config.value.fetched && !manifest.value.fetched,
  };
  if (wanted.length === 0) return ok(files);

  const wantedBytes = wanted.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  const free = await tools.freeBytes();
  if (free !== undefined && free < wantedBytes) return err(storageFull(wantedBytes, free));
  const meter = startMeter({ totalBytes: weightBytes, keptBytes: weightBytes - wantedBytes }, tools.now, onProgress);
  meter.flush();
  const fetched = await fetchAll(wanted, tools, signal, meter.add);
  if (!fetched.ok) return fetched;
  meter.flush();
  return ok(files);
}

/** The browser's storage cannot take the model. */
export function storageFull(wantedBytes: number, freeBytes: number): ModelError {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  return modelError("memory", {
    detail: say("The browser's storage has room for {free}, the model's files take {wanted} more.", {
      free: megabytes(freeBytes),
      wanted: megabytes(wantedBytes),
    }),
    next: say("Free disk space, delete other models from the cache, or choose a smaller model."),
  });
}

async function readOrFetch(
  file: WantedFile,
  tools: DownloadTools,
  signal: AbortSignal,
): Promise<Result<{ readonly text: string; readonly fetched: boolean }, ModelError>> {
  const cache = await tools.caches.open(file.scope);
  const kept = await cache.match(file.url);
  const keptText = kept === undefined ? undefined : await kept.text();
  // A file that an earlier visit or another page spoiled is fetched again.
  if (keptText !== undefined && file.fault?.(new TextEncoder().encode(keptText)) === undefined) {
    return ok({ text: keptText, fetched: false });
  }
  const got = await fetchFile(file, tools, signal, () => undefined);
  if (!got.ok) return got;
  const text = await (await cache.match(file.url))?.text();
  return ok({ text: text ?? "", fetched: true });
}

async function fetchAll(
  files: readonly WantedFile[],
  tools: DownloadTools,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Result<undefined, ModelError>> {
  const giveUp = new AbortController();
  const either = AbortSignal.any([signal, giveUp.signal]);
  const line = [...files];
  let failure: ModelError | undefined;
  const lane = async () => {
    for (let file = line.shift(); file !== undefined && failure === undefined; file = line.shift()) {
      const got = await fetchFile(file, tools, either, onBytes);
      if (!got.ok && failure === undefined) {
        failure = got.error;
        giveUp.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (signal.aborted) return err(stopped(say("The download was stopped; what has arrived is kept.")));
  return failure === undefined ? ok(undefined) : err(failure);
}

async function missing(caches: CacheShelf, files: readonly WantedFile[]): Promise<readonly WantedFile[]> {
  const kept = await Promise.all(files.map((file) => isKept(caches, file)));
  return files.filter((_, at) => kept[at] === false);
}

function shardFile(shard: Shard, folder: string): WantedFile {
  return { scope: "webllm/model", url: new URL(shard.dataPath, folder).href, bytes: shard.nbytes };
}

/** What the configuration says; `configFault` has seen that it is there. */
function readConfig(text: string): { readonly tokenizer: string; readonly contextTokens: number } {
  const value = readJson(text);
  const { tokenizer_files: listed, context_window_size: window } = (
    typeof value === "object" && value !== null ? value : {}
  ) as { readonly tokenizer_files?: unknown; readonly context_window_size?: unknown };
  const names: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return {
    tokenizer: tokenizerNames.find((name) => names.includes(name)) ?? "",
    contextTokens: typeof window === "number" && window > 0 ? window : 4096,
  };
}

function configFault(bytes: Uint8Array): string | undefined {
  return readConfig(new TextDecoder().decode(bytes)).tokenizer === ""
    ? say("It is no model configuration with a tokenizer this engine can read.")
    : undefined;
}

function manifestFault(bytes: Uint8Array): string | undefined {
  return readManifest(new TextDecoder().decode(bytes)) === undefined
    ? say("It is no list of weight files.")
    : undefined;
}

function libraryFault(bytes: Uint8Array): string | undefined {
  const magic = [0x00, 0x61, 0x73, 0x6d];
  return magic.every((byte, at) => bytes[at] === byte) ? undefined : say("It is no WebAssembly library.");
}
