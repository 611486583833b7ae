import { err, ok, type Result } from "../../core/harness/result.ts";
import type { ChatRequest, LoadProgress, ModelError } from "../../core/models/contract.ts";
import type { ModelFiles } from "./webllmDownload.ts";
import type { WorkerLike } from "./webllmLink.ts";
import { parsePageMessage, type WebLlmRecord } from "./webllmProtocol.ts";
import { type EngineChunk, type EngineReport, type Served, type ServedEngine, serveWebLlm } from "./webllmServe.ts";

/** How the engine of a test behaves; what is absent goes well. */
export type FakeBehaviour = {
  readonly download?: (
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ) => Promise<Result<ModelFiles, ModelError>>;
  readonly load?: (onReport: (report: EngineReport) => void, engine: FakeEngine) => Promise<void>;
  /** The reply's pieces; `isInterrupted` is the engine-wide flag, cleared when a request is taken up. */
  readonly reply?: (request: ChatRequest, engine: FakeEngine) => AsyncIterable<EngineChunk>;
};

/** The state of a fake engine, for a test to look at. */
export type FakeEngine = {
  interrupted: boolean;
  loaded: boolean;
  unloads: number;
  interrupts: number;
  text: string;
  readonly requests: ChatRequest[];
  readonly discarded: string[];
};

/** A worker of a test: the real serving code and the real protocol with a fake engine behind them. */
export type FakeWorker = WorkerLike & {
  readonly engine: FakeEngine;
  readonly served: Served;
  readonly terminated: () => boolean;
  /** What the page has sent, by type. */
  readonly received: readonly string[];
  readonly crash: (message: string) => void;
  readonly sendUnreadable: () => void;
  readonly sendNonsense: (value: unknown) => void;
};

/** Starts a fake worker; messages cross a real `MessageChannel`, so that they are structured clones in true order. */
export function fakeWorker(behaviour: FakeBehaviour = {}): FakeWorker {
  const { port1: page, port2: inside } = new MessageChannel();
  const events = new EventTarget();
  const received: string[] = [];
  const engine: FakeEngine = {
    interrupted: false,
    loaded: false,
    unloads: 0,
    interrupts: 0,
    text: "",
    requests: [],
    discarded: [],
  };
  let terminated = false;
  const served = serveWebLlm({
    engine: servedEngine(engine, behaviour),
    post: (message) => {
      if (!terminated) inside.postMessage(message);
    },
    download: (_, signal, onProgress) => (behaviour.download ?? wholeDownload)(signal, onProgress),
    discard: async (record: WebLlmRecord) => {
      engine.discarded.push(record.id);
    },
  });
  const crash = (message: string) => {
    events.dispatchEvent(Object.assign(new Event("error"), { message }));
  };
  inside.onmessage = ({ data }: MessageEvent<unknown>) => {
    received.push(parsePageMessage(data)?.type ?? "unreadable");
    try {
      served.receive(data);
    } catch (thrown) {
      crash(String(thrown));
    }
  };
  page.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!terminated) events.dispatchEvent(Object.assign(new Event("message"), { data }));
  };
  return {
    engine,
    served,
    received,
    terminated: () => terminated,
    postMessage: (message) => page.postMessage(message),
    terminate: () => {
      terminated = true;
      page.close();
      inside.close();
    },
    addEventListener: (type, listener) => events.addEventListener(type, listener),
    crash,
    sendUnreadable: () => void events.dispatchEvent(new Event("messageerror")),
    sendNonsense: (value) => inside.postMessage(value),
  };
}

/** Pieces of a reply, one a turn of the event loop; stops like the engine does, at its engine-wide flag. */
export async function* pieces(texts: readonly string[], engine: FakeEngine): AsyncGenerator<EngineChunk, void, void> {
  let sampled = 0;
  for (const text of texts) {
    await turn();
    if (engine.interrupted) break;
    sampled += 1;
    engine.text += text;
    yield { text };
  }
  yield { text: "", finish: engine.interrupted ? "abort" : "stop" };
  yield { text: "", count: { prefilled: 7, sampled } };
}

/** One turn of the event loop, in which messages cross. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function wholeDownload(
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<ModelFiles, ModelError>> {
  for (const loadedBytes of [0, 50, 100]) {
    if (signal.aborted) return err({ code: "aborted", message: "Stopped.", retry: "again" });
    onProgress({
      phase: "downloading",
      loadedBytes,
      totalBytes: 100,
      bytesPerSecond: 50,
      secondsLeft: 1,
      cached: false,
    });
    await turn();
  }
  return ok({ contextTokens: 4096, weightBytes: 100, cached: false });
}

function servedEngine(engine: FakeEngine, behaviour: FakeBehaviour): ServedEngine {
  return {
    load: async (_, onReport) => {
      if (behaviour.load !== undefined) await behaviour.load(onReport, engine);
      else {
        onReport({ progress: 0.5, text: "Loading model from cache[1/2]: …" });
        onReport({ progress: 1, text: "Loading GPU shader modules[9/9]: …" });
      }
      engine.loaded = engine.unloads === 0;
      return "Test GPU";
    },
    isLoaded: async () => engine.loaded,
    stream: async (request) => {
      engine.requests.push(request);
      return takeUp(request, engine, behaviour);
    },
    wholeText: async () => engine.text,
    interrupt: () => {
      engine.interrupted = true;
      engine.interrupts += 1;
    },
    unload: async () => {
      engine.unloads += 1;
      engine.loaded = false;
    },
  };
}

/** As in the real engine the flag is cleared when the request gets the lock, a turn after it was asked for. */
async function* takeUp(
  request: ChatRequest,
  engine: FakeEngine,
  behaviour: FakeBehaviour,
): AsyncGenerator<EngineChunk, void, void> {
  await turn();
  engine.interrupted = false;
  engine.text = "";
  yield* (behaviour.reply ?? ((_, own) => pieces(["Hello", ", ", "world", "."], own)))(request, engine);
}
