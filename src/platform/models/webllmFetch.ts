import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { thrownDetail } from "../../core/models/thrown.ts";
import type { CacheShelf, ModelPlace } from "./webllmCache.ts";
import { stopped, unreachable, webLlmError } from "./webllmErrors.ts";

/** The network and the stores, passed in so that tests bring their own. */
export type FetchTools = {
  readonly caches: CacheShelf;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
};

/** A file to fetch: its exact size where it is known, and what is wrong with its bytes (undefined: nothing). */
export type WantedFile = ModelPlace & {
  readonly bytes?: number;
  readonly fault?: (bytes: Uint8Array) => string | undefined;
};

/**
 * Fetches one file into its store; nothing is kept unless the file is whole and passes its check. A file with a check is
 * read at once, others are streamed. Errors: network, not-found, unauthorised, rate-limited, corrupt, memory, aborted.
 */
export async function fetchFile(
  file: WantedFile,
  tools: FetchTools,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Result<undefined, ModelError>> {
  let response: Response;
  try {
    // The store below is the cache: the HTTP cache would keep every weight a second time, and hand out stale errors.
    response = await tools.fetch(file.url, { signal, cache: "no-store", credentials: "omit" });
  } catch (thrown) {
    if (signal.aborted) return err(stopped(say("The download was stopped; what has arrived is kept.")));
    const values = { file: nameOf(file), host: hostOf(file), reason: thrownDetail(thrown) };
    return err(unreachable(say("{file} could not be fetched from {host}: {reason}", values)));
  }
  const refusal = refusalOf(file, response);
  if (refusal !== undefined) {
    await response.body?.cancel();
    return err(refusal);
  }
  return keep(file, response, tools, signal, onBytes);
}

async function keep(
  file: WantedFile,
  response: Response,
  tools: FetchTools,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Result<undefined, ModelError>> {
  let seen = 0;
  let arrived = false;
  const sizeFault = () =>
    file.bytes === undefined || seen === file.bytes
      ? undefined
      : damaged(file, say("It has {seen} bytes instead of {wanted}.", { seen, wanted: file.bytes }));
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      seen += chunk.byteLength;
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
    flush: (controller) => {
      arrived = true;
      if (sizeFault() !== undefined) controller.error(new Error("wrong size"));
    },
  });
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  try {
    const counted = new Response(response.body?.pipeThrough(counter) ?? null, { headers: { "content-type": type } });
    let body: Response = counted;
    if (file.fault !== undefined) {
      const bytes = await counted.arrayBuffer();
      const fault = file.fault(new Uint8Array(bytes));
      if (fault !== undefined) return err(damaged(file, fault));
      body = new Response(bytes, { headers: { "content-type": type } });
    }
    const cache = await tools.caches.open(file.scope);
    await cache.put(file.url, body);
    return ok(undefined);
  } catch (thrown) {
    if (signal.aborted) return err(stopped(say("The download was stopped; what has arrived is kept.")));
    // The browser's own store says nothing of what went wrong in the body that it was given.
    const broken = (arrived ? sizeFault() : undefined) ?? webLlmError(thrown, "load");
    if (arrived || broken.code === "memory") return err(broken);
    return err(unreachable(say("The connection broke off in {file}.", { file: nameOf(file) })));
  }
}

function refusalOf(file: WantedFile, response: Response): ModelError | undefined {
  const values = { host: hostOf(file), status: response.status, file: nameOf(file) };
  const said = say("{host} answered {status} for {file}.", values);
  if (response.status === 404 || response.status === 410) {
    return modelError("not-found", { detail: said, next: say("Check the model's address, or choose another model.") });
  }
  if (response.status === 401 || response.status === 403) {
    return modelError("unauthorised", { detail: said, next: say("Choose a model whose files are open to everyone.") });
  }
  if (response.status === 429) return modelError("rate-limited", { detail: said });
  if (!response.ok) return unreachable(said);
  const isPage = (response.headers.get("content-type") ?? "").startsWith("text/html");
  return isPage ? damaged(file, say("{host} sent a web page instead.", values)) : undefined;
}

function damaged(file: WantedFile, problem: string): ModelError {
  return modelError("corrupt", {
    detail: say("{file}: {problem}", { file: nameOf(file), problem }),
    next: say("Nothing of it was kept. Check the model's address, then load again, or choose another model."),
  });
}

function nameOf(file: ModelPlace): string {
  return new URL(file.url).pathname.split("/").at(-1) ?? file.url;
}

function hostOf(file: ModelPlace): string {
  return new URL(file.url).host;
}
