import type { Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type {
  ChatReply,
  ChatRequest,
  FinishReason,
  LoadProgress,
  ModelError,
  TokenLogProb,
} from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { reportsLogProbs } from "./webllmChat.ts";
import type { ModelFiles } from "./webllmDownload.ts";
import { deviceLost, outOfMemory, stopped, webLlmError } from "./webllmErrors.ts";
import { type PageMessage, parsePageMessage, type WebLlmRecord, type WorkerMessage } from "./webllmProtocol.ts";
import { type EngineCount, followReuse } from "./webllmReuse.ts";
import { holdStops } from "./webllmStops.ts";

/** What the engine reports while it loads: `progress` runs from 0 to 1 within the stage that `text` names. */
export type EngineReport = { readonly progress: number; readonly text: string };

/** A piece of the engine's stream. */
export type EngineChunk = {
  readonly text: string;
  readonly finish?: "stop" | "length" | "abort";
  readonly logProbs?: readonly TokenLogProb[];
  readonly count?: EngineCount;
};

/** The engine as the worker uses it; the real one wraps `@mlc-ai/web-llm`. Its methods throw what the engine throws. */
export type ServedEngine = {
  /** Resolves without a model when `unload` is called meanwhile. Gives the name of the device. */
  readonly load: (record: WebLlmRecord, onReport: (report: EngineReport) => void) => Promise<string>;
  readonly isLoaded: () => Promise<boolean>;
  readonly stream: (request: ChatRequest) => Promise<AsyncIterable<EngineChunk>>;
  /** The whole text of the last reply, stop strings cut off. */
  readonly wholeText: () => Promise<string>;
  /** Stops the running reply after its current token; does nothing where none runs. */
  readonly interrupt: () => void;
  readonly unload: () => Promise<void>;
};

/** What the worker's side stands on. */
export type Service = {
  readonly engine: ServedEngine;
  readonly post: (message: WorkerMessage) => void;
  readonly download: (
    record: WebLlmRecord,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ) => Promise<Result<ModelFiles, ModelError>>;
  /** Takes files that turned out bad out of the cache. */
  readonly discard: (record: WebLlmRecord) => Promise<void>;
};

/** The worker's end of the protocol: `receive` takes each message, `lose` reports that the graphics device is gone. */
export type Served = { readonly receive: (message: unknown) => void; readonly lose: (detail: string) => void };

type Running = { readonly request: number; interrupted: boolean };

/** Serves one model over the protocol. Every request is answered exactly once, by its own number. */
export function serveWebLlm(service: Service): Served {
  const { engine, post } = service;
  const reuse = followReuse();
  const ending = new AbortController();
  let running: Running | undefined;
  let phase: "empty" | "loading" | "ready" | "ended" = "empty";
  let lost: ModelError | undefined;

  const load = async (request: number, record: WebLlmRecord): Promise<void> => {
    if (phase !== "empty")
      return fail(request, modelError("unsupported", { detail: say("A worker loads one model only.") }));
    phase = "loading";
    const outcome = await loadModel(service, request, record, ending.signal, () => lost);
    if (outcome.type === "loaded" && !ending.signal.aborted) phase = "ready";
    else phase = "ended";
    post(outcome);
  };

  const chat = async (request: number, asked: ChatRequest): Promise<void> => {
    if (lost !== undefined) return fail(request, lost);
    if (phase !== "ready") return fail(request, modelError("crashed", { detail: say("The worker holds no model.") }));
    if (running !== undefined) {
      return fail(request, modelError("unsupported", { detail: say("The model is still writing another reply.") }));
    }
    const mine: Running = { request, interrupted: false };
    running = mine;
    const isCurrent = () => running === mine;
    try {
      const reply = await answer(engine, asked, mine, (text) => {
        if (isCurrent()) post({ type: "text", request, text });
      });
      const usage = reuse.count(asked.messages, reply.count);
      const whole: ChatReply = { text: reply.text, calls: [], usage, finish: reply.finish, ...reply.logProbs };
      reuse.ended(asked.messages, whole);
      if (isCurrent()) post({ type: "done", request, reply: whole });
    } catch (thrown) {
      reuse.ended(asked.messages, undefined);
      if (isCurrent()) fail(request, webLlmError(thrown, "chat"));
    } finally {
      if (isCurrent()) running = undefined;
    }
  };

  const unload = async (request: number): Promise<void> => {
    ending.abort();
    phase = "ended";
    interrupt(running?.request);
    await engine.unload().catch(() => undefined);
    post({ type: "unloaded", request });
  };

  /** The engine's stop is for whatever runs, so only the running request may ask for it. */
  const interrupt = (request: number | undefined) => {
    if (running === undefined || running.request !== request) return;
    running.interrupted = true;
    engine.interrupt();
  };

  const fail = (request: number, error: ModelError) => post({ type: "failed", request, error });

  const take = (message: PageMessage) => {
    if (message.type === "load") void load(message.request, message.record);
    else if (message.type === "chat") void chat(message.request, message.chat);
    else if (message.type === "interrupt") interrupt(message.request);
    else void unload(message.request);
  };

  return {
    receive: (value) => {
      const message = parsePageMessage(value);
      if (message === undefined) throw new TypeError("The page sent something that is no message.");
      take(message);
    },
    lose: (detail) => {
      if (lost !== undefined || phase === "ended") return;
      lost = phase === "loading" ? lostInLoading(detail) : deviceLost(detail);
      const waiting = running;
      running = undefined;
      if (waiting !== undefined) fail(waiting.request, lost);
      post({ type: "lost", error: lost });
    },
  };
}

function lostInLoading(detail: string): ModelError {
  return outOfMemory(say("The device was lost while loading. {detail}", { detail }));
}

async function loadModel(
  service: Service,
  request: number,
  record: WebLlmRecord,
  ending: AbortSignal,
  loss: () => ModelError | undefined,
): Promise<WorkerMessage> {
  const failed = (error: ModelError): WorkerMessage => ({ type: "failed", request, error });
  const progress = (made: LoadProgress) => service.post({ type: "progress", request, progress: made });
  try {
    const files = await service.download(record, ending, progress);
    if (!files.ok) return failed(files.error);
    const { weightBytes, cached, contextTokens } = files.value;
    const device = await service.engine.load(record, (report) => progress(stageOf(report, weightBytes, cached)));
    const lost = loss();
    if (lost !== undefined) return failed(lost);
    // An unload during the load makes it resolve without a model: only asking tells.
    if (ending.aborted || !(await service.engine.isLoaded())) return failed(stopped(say("Loading was stopped.")));
    return { type: "loaded", request, model: { contextTokens, device } };
  } catch (thrown) {
    if (ending.aborted) return failed(stopped(say("Loading was stopped.")));
    const error = loss() ?? webLlmError(thrown, "load");
    // Where even that fails, the load's own error is the one worth telling.
    if (error.code === "corrupt") await service.discard(record).catch(() => undefined);
    return failed(error);
  }
}

/** The engine's loading stages as ours: weights go to the device first, then its shaders are compiled. */
function stageOf(report: EngineReport, weightBytes: number, cached: boolean): LoadProgress {
  const share = Math.min(1, Math.max(0, Number.isFinite(report.progress) ? report.progress : 0));
  if (/shader/i.test(report.text)) {
    return { phase: "compiling", loadedBytes: weightBytes, totalBytes: weightBytes, cached };
  }
  return { phase: "loading", loadedBytes: Math.round(share * weightBytes), totalBytes: weightBytes, cached };
}

type Answer = {
  readonly text: string;
  readonly finish: FinishReason;
  readonly count: EngineCount;
  readonly logProbs: Pick<ChatReply, "logProbs">;
};

async function answer(
  engine: ServedEngine,
  asked: ChatRequest,
  running: Running,
  onText: (text: string) => void,
): Promise<Answer> {
  const hold = holdStops(asked.decoding.stop);
  const parts: string[] = [];
  const logProbs: TokenLogProb[] = [];
  let finish: EngineChunk["finish"];
  let count: EngineCount = { prefilled: 0, sampled: 0 };
  const show = (text: string) => {
    if (text === "") return;
    parts.push(text);
    onText(text);
  };
  for await (const chunk of await engine.stream(asked)) {
    // A stop that came before the engine had taken the request up was lost: say it again.
    if (running.interrupted && chunk.finish === undefined) engine.interrupt();
    logProbs.push(...(chunk.logProbs ?? []));
    finish = chunk.finish ?? finish;
    count = chunk.count ?? count;
    show(hold.push(chunk.text));
  }
  show(hold.end(await engine.wholeText()));
  return {
    text: parts.join(""),
    finish: running.interrupted || finish === "abort" ? "aborted" : (finish ?? "stop"),
    count,
    logProbs: reportsLogProbs(asked) ? { logProbs } : {},
  };
}
