import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { LoadProgress, ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { thrownDetail } from "../../core/models/thrown.ts";
import { storageFull } from "./webllmDownload.ts";
import { startMeter } from "./webllmMeter.ts";
import type { GgufStore, GgufWriter } from "./wllamaStore.ts";

/** What a download needs from outside. `storage` is `navigator.storage`, of which quota and persistence are asked. */
export type GgufDownloadTools = {
  readonly store: GgufStore;
  readonly fetch: typeof fetch;
  readonly storage: Pick<StorageManager, "estimate" | "persist">;
  /** Milliseconds from any start. */
  readonly now: () => number;
};

/**
 * Downloads a GGUF into the store and gives the kept file. Asks for persistent storage and checks the free space before
 * the first byte; a file shorter or longer than announced is not kept (`network`), nor is one that is no GGUF
 * (`corrupt`), nor one whose download was stopped (`aborted`).
 */
export async function downloadGguf(
  url: string,
  tools: GgufDownloadTools,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<File, ModelError>> {
  let writer: GgufWriter | undefined;
  try {
    const response = await tools.fetch(url, { signal });
    if (!response.ok || response.body === null) return err(refusal(response.status));
    const totalBytes = announcedBytes(response);
    const room = await checkRoom(tools.storage, totalBytes);
    if (room !== undefined) {
      await response.body.cancel();
      return err(room);
    }
    writer = await tools.store.write(url);
    const fault = await copy(response.body, writer, totalBytes, tools.now, onProgress);
    if (fault !== undefined) {
      await writer.drop();
      return err(fault);
    }
    return ok(await writer.keep());
  } catch (thrown) {
    await writer?.drop().catch(() => undefined); // A writer that failed may be closed already.
    return err(signal.aborted ? stopped() : failure(thrown));
  }
}

async function copy(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  writer: GgufWriter,
  totalBytes: number | undefined,
  now: () => number,
  onProgress: (progress: LoadProgress) => void,
): Promise<ModelError | undefined> {
  const meter = startMeter({ totalBytes: totalBytes ?? 0, keptBytes: 0 }, now, (progress) =>
    onProgress(totalBytes === undefined ? withoutTotal(progress) : progress),
  );
  meter.flush();
  const reader = body.getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received === 0 && !startsGguf(value)) {
      await reader.cancel();
      return modelError("corrupt", {
        detail: say("What this address gives is not a GGUF file."),
        next: say("Check the address: it must lead to the file itself, not to a page about it."),
        retry: "none",
      });
    }
    await writer.append(value);
    received += value.byteLength;
    meter.add(value.byteLength);
  }
  meter.flush();
  if (received > 0 && (totalBytes === undefined || received === totalBytes)) return undefined;
  const detail = say("The download ended after {received} of {total} bytes.", { received, total: totalBytes ?? "?" });
  return modelError("network", { detail });
}

async function checkRoom(
  storage: GgufDownloadTools["storage"],
  totalBytes: number | undefined,
): Promise<ModelError | undefined> {
  // Without it the browser may evict the model; a refusal is no obstacle.
  await storage.persist().catch(() => false);
  const { quota, usage } = await storage.estimate();
  if (quota === undefined || usage === undefined || totalBytes === undefined) return undefined;
  return quota - usage < totalBytes ? storageFull(totalBytes, Math.max(0, quota - usage)) : undefined;
}

function refusal(status: number): ModelError {
  const detail = say("The file's server answered with {status}.", { status });
  if (status === 404 || status === 410) {
    return modelError("not-found", { detail, next: say("Check the address of the file, or choose another model.") });
  }
  if (status === 401 || status === 403) {
    return modelError("unauthorised", {
      detail,
      next: say("The file is not public: choose another model, or load it as a local file."),
    });
  }
  if (status === 429) return modelError("rate-limited", { detail });
  return modelError("network", { detail });
}

function failure(thrown: unknown): ModelError {
  if (thrown instanceof DOMException && thrown.name === "QuotaExceededError") {
    return modelError("memory", {
      detail: say("The browser's storage is full."),
      next: say("Free disk space, delete other models from the cache, or choose a smaller model."),
    });
  }
  return modelError("network", { detail: thrownDetail(thrown) });
}

/** The load was stopped by the person. */
export function stopped(): ModelError {
  return modelError("aborted", { detail: say("The model was not loaded.") });
}

function withoutTotal({ totalBytes: _, secondsLeft: __, ...progress }: LoadProgress): LoadProgress {
  return progress;
}

function announcedBytes(response: Response): number | undefined {
  const length = response.headers.get("content-length");
  const encoded = response.headers.get("content-encoding") !== null;
  return length === null || encoded ? undefined : Number(length);
}

function startsGguf(bytes: Uint8Array): boolean {
  return [0x47, 0x47, 0x55, 0x46].every((byte, at) => bytes[at] === byte);
}
