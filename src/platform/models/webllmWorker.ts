/// <reference lib="webworker" />
import { type ChatCompletionChunk, type InitProgressReport, MLCEngine } from "@mlc-ai/web-llm";
import { speak } from "../../core/harness/say.ts";
import type { TokenLogProb } from "../../core/models/contract.ts";
import { removeSmallFiles } from "./webllmCache.ts";
import { engineRequest } from "./webllmChat.ts";
import { watchDevices } from "./webllmDevice.ts";
import { downloadModel } from "./webllmDownload.ts";
import type { WebLlmRecord } from "./webllmProtocol.ts";
import { type EngineChunk, type ServedEngine, serveWebLlm } from "./webllmServe.ts";
import { sayForPage } from "./webllmWords.ts";

// The only file that imports the engine, which is 6 MB: it runs here and nowhere else.

function realEngine(): ServedEngine {
  let engine: MLCEngine | undefined;
  let device = "WebGPU";
  const loaded = (): MLCEngine => {
    if (engine === undefined) throw new Error("ModelNotLoadedError: no engine");
    return engine;
  };
  return {
    load: async (record, onReport) => {
      engine = new MLCEngine({
        appConfig: { model_list: [engineRecord(record)], cacheBackend: "cache" },
        logLevel: "SILENT",
        initProgressCallback: (report: InitProgressReport) => {
          device = /^Finish loading on WebGPU(?: - (.+))?$/.exec(report.text)?.[1] ?? device;
          onReport({ progress: report.progress, text: report.text });
        },
      });
      await engine.reload(record.id);
      return device;
    },
    isLoaded: async () => {
      try {
        await loaded().runtimeStatsText();
        return true;
      } catch {
        return false;
      }
    },
    stream: async (request) => chunksOf(await loaded().chat.completions.create(engineRequest(request))),
    wholeText: () => loaded().getMessage(),
    interrupt: () => void engine?.interruptGenerate(),
    unload: async () => {
      await engine?.unload();
    },
  };
}

function engineRecord(record: WebLlmRecord) {
  return {
    model_id: record.id,
    model: record.modelUrl,
    model_lib: record.libraryUrl,
    ...(record.contextTokens === undefined ? {} : { overrides: { context_window_size: record.contextTokens } }),
  };
}

async function* chunksOf(stream: AsyncIterable<ChatCompletionChunk>): AsyncGenerator<EngineChunk, void, void> {
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    const finish = choice?.finish_reason;
    const logProbs = choice?.logprobs?.content?.map(tokenLogProb);
    yield {
      text: choice?.delta.content ?? "",
      ...(finish === "stop" || finish === "length" || finish === "abort" ? { finish } : {}),
      ...(logProbs === undefined ? {} : { logProbs }),
      ...(chunk.usage === undefined
        ? {}
        : { count: { prefilled: chunk.usage.prompt_tokens, sampled: chunk.usage.completion_tokens } }),
    };
  }
}

type EngineLogProb = {
  readonly token: string;
  readonly logprob: number;
  readonly top_logprobs: readonly { readonly token: string; readonly logprob: number }[];
};

/** Alternatives that a constraint forbids come with −∞, which JSON cannot carry: they are left out. */
function tokenLogProb({ token, logprob, top_logprobs }: EngineLogProb): TokenLogProb {
  const top = top_logprobs.filter((other) => Number.isFinite(other.logprob));
  return {
    token,
    logProb: Number.isFinite(logprob) ? logprob : -1e3,
    top: top.map((other) => ({ token: other.token, logProb: other.logprob })),
  };
}

speak(sayForPage);

async function freeBytes(): Promise<number | undefined> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0));
}

const tools = {
  caches,
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  now: () => performance.now(),
  freeBytes,
};
const served = serveWebLlm({
  engine: realEngine(),
  post: (message) => postMessage(message),
  download: (record, signal, onProgress) => downloadModel(record, tools, signal, onProgress),
  discard: (record) => removeSmallFiles(caches, record),
});
if (typeof GPUAdapter !== "undefined") watchDevices(GPUAdapter.prototype, served.lose);
addEventListener("message", (event: MessageEvent<unknown>) => served.receive(event.data));
