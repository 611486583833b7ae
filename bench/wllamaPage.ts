import { Wllama } from "@wllama/wllama";
import wasmPath from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import type { ChatRequest, Message, ModelProvider, Usage } from "../src/core/models/contract.ts";
import { loadProvider } from "./loadProvider.ts";

/** What is measured on one GGUF; rates are tokens per second, those of the best round: the least disturbed one. */
export type WllamaFigures = {
  readonly label: string;
  readonly directPerSecond: number;
  readonly providerPerSecond: number;
  /** The provider's rate over the direct one's. */
  readonly providerShare: number;
  readonly directPrefillPerSecond: number;
  readonly providerPrefillPerSecond: number;
  readonly secondStep: {
    readonly promptTokens: number;
    readonly newTokens: number;
    readonly prefilledTokens: number;
  };
};

type Answer = { readonly text: string; readonly usage: Usage; readonly firstMs: number; readonly lastMs: number };
type Asked = (messages: readonly Message[], maxTokens: number) => Promise<Answer>;

declare global {
  interface Window {
    measureWllama: typeof measureWllama;
  }
}

/** Measures the engine called directly and through Reweave's provider, in turns, on the model at an address. */
async function measureWllama(modelUrl: string, rounds: number, tokens: number): Promise<WllamaFigures> {
  const url = new URL(modelUrl, location.href).href;
  const provider = await loadProvider(url);
  const engine = await loadDirect(url);
  const askProvider: Asked = (messages, maxTokens) => askThrough(provider, messages, maxTokens);
  const askDirect: Asked = (messages, maxTokens) => askEngine(engine, messages, maxTokens);

  const providerPrefill = prefillRate(await askProvider(opening, 1));
  const directPrefill = prefillRate(await askDirect(opening, 1));
  const providerRates: number[] = [];
  const directRates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    directRates.push(decodeRate(await askDirect(opening, tokens)));
    providerRates.push(decodeRate(await askProvider(opening, tokens)));
  }

  const first = await askProvider(opening, tokens);
  const more: Message[] = [
    ...opening,
    { role: "assistant", content: first.text },
    { role: "user", content: observation },
  ];
  const { usage } = await askProvider(more, 4);
  await provider.dispose();
  await engine.exit();
  const [direct, through] = [Math.max(...directRates), Math.max(...providerRates)];
  return {
    label: provider.label,
    directPerSecond: direct,
    providerPerSecond: through,
    providerShare: through / direct,
    directPrefillPerSecond: directPrefill,
    providerPrefillPerSecond: providerPrefill,
    secondStep: {
      promptTokens: usage.promptTokens,
      newTokens: usage.promptTokens - first.usage.promptTokens,
      prefilledTokens: usage.promptTokens - (usage.cachedTokens ?? 0),
    },
  };
}

const rules = [
  "You act in a small house by text commands. In each turn say one command and nothing else.",
  "You can go to a receptacle, open it, take an object from it, put an object in it, and use the sink, the stove or the lamp.",
  "Look at what the last command did before you choose the next. Do not repeat a command that did nothing.",
  "The task is done when the goal holds in the house; nobody tells you so, you have to see it from what you observe.",
];
const opening: readonly Message[] = [
  { role: "system", content: [...rules, ...rules.map((rule) => `Remember: ${rule}`)].join("\n") },
  {
    role: "user",
    content:
      "You are in the kitchen. You see a table 1, a drawer 1, a drawer 2, a fridge 1 and a shelf 1. Put a clean cup on the shelf, and say at length how you go about it.",
  },
];
const observation = "You open drawer 1. In it you see a spoon 2 and a cup 1. Nothing else has changed. What now?";

async function loadDirect(url: string): Promise<Wllama> {
  const silent = { debug: () => undefined, log: () => undefined, warn: () => undefined, error: console.error };
  const engine = new Wllama({ default: new URL(wasmPath, document.baseURI).href }, { logger: silent });
  engine.setCompat(null);
  const threads = crossOriginIsolated ? navigator.hardwareConcurrency : 1;
  await engine.loadModel([await (await fetch(url)).blob()], { n_ctx: 4096, n_threads: threads, n_gpu_layers: 0 });
  return engine;
}

async function askThrough(provider: ModelProvider, messages: readonly Message[], maxTokens: number): Promise<Answer> {
  const request: ChatRequest = {
    messages,
    tools: [],
    constraint: { type: "none" },
    logProbs: 0,
    decoding: { temperature: 0, topP: 1, maxTokens, seed: 1, stop: [] },
  };
  const times = stopwatch();
  for await (const event of provider.chat(request, new AbortController().signal)) {
    if (event.type === "text") times.mark();
    else if (event.type === "failed") throw new Error(event.error.message);
    else return { text: event.reply.text, usage: event.reply.usage, ...times.read() };
  }
  throw new Error("the stream ended without an end");
}

async function askEngine(engine: Wllama, messages: readonly Message[], maxTokens: number): Promise<Answer> {
  const times = stopwatch();
  let text = "";
  let usage: Usage = { promptTokens: 0, completionTokens: 0 };
  const options = {
    messages: messages.map(({ role, content }) => ({ role, content })),
    temperature: 0,
    max_tokens: maxTokens,
    seed: 1,
    stream_options: { include_usage: true },
  };
  await engine.createChatCompletion({
    ...options,
    stream: true,
    onData: (chunk) => {
      const part = chunk.choices[0]?.delta.content ?? "";
      if (part !== "") times.mark();
      text += part;
      if (!chunk.usage) return;
      usage = {
        promptTokens: chunk.usage.prompt_tokens,
        completionTokens: chunk.usage.completion_tokens,
        cachedTokens: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
      };
    },
  });
  return { text, usage, ...times.read() };
}

function stopwatch() {
  const start = performance.now();
  let [firstMs, lastMs] = [0, 0];
  return {
    mark: () => {
      lastMs = performance.now() - start;
      if (firstMs === 0) firstMs = lastMs;
    },
    read: () => ({ firstMs, lastMs }),
  };
}

function decodeRate({ usage, firstMs, lastMs }: Answer): number {
  return ((usage.completionTokens - 1) * 1_000) / (lastMs - firstMs);
}

function prefillRate({ usage, firstMs }: Answer): number {
  return ((usage.promptTokens - (usage.cachedTokens ?? 0)) * 1_000) / firstMs;
}

window.measureWllama = measureWllama;
