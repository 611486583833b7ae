import type { ChatCompletionChunk, Wllama } from "@wllama/wllama";
import type {
  ChatEvent,
  ChatReply,
  ChatRequest,
  FinishReason,
  TokenLogProb,
  Usage,
} from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { chatError } from "./wllamaErrors.ts";

/** What of wllama a chat needs. */
export type ChatEngine = Pick<Wllama, "createChatCompletion">;

type Heard = {
  text: string;
  usage: Usage;
  finish: FinishReason;
  logProbs: TokenLogProb[];
  begun: boolean;
};

/**
 * Streams one reply. The engine is stopped only through the signal, also when the reader leaves early, and the stream
 * ends only when the engine has let go, unless `lost` resolves: then it fails with that reason.
 */
export async function* chatWithWllama(
  engine: ChatEngine,
  request: ChatRequest,
  signal: AbortSignal,
  lost: Promise<string>,
): AsyncGenerator<ChatEvent, void, void> {
  const left = new AbortController();
  const stop = AbortSignal.any([signal, left.signal]);
  const heard: Heard = {
    text: "",
    usage: { promptTokens: 0, completionTokens: 0 },
    finish: "stop",
    logProbs: [],
    begun: false,
  };
  const waiting: string[] = [];
  let ring = (): void => undefined;
  let ended: ChatEvent | undefined;
  const end = (event: ChatEvent) => {
    ended ??= event;
    ring();
  };
  const onData = (chunk: ChatCompletionChunk) => {
    const text = hear(heard, chunk);
    if (text === "") return;
    waiting.push(text);
    ring();
  };

  if (signal.aborted) return yield done(heard, "aborted", request);
  const answered = engine
    .createChatCompletion({ ...optionsOf(request), abortSignal: stop, stream: true, onData })
    .then(() => end(done(heard, heard.finish, request)))
    .catch((thrown: unknown) => end(ending(thrown, heard, request, stop)));
  void lost.then((reason) => end({ type: "failed", error: modelError("crashed", { detail: reason }) }));
  try {
    for (;;) {
      const text = waiting.splice(0).join("");
      if (text !== "") yield { type: "text", text };
      else if (ended !== undefined) return yield ended;
      else await new Promise<void>((resolve) => (ring = resolve));
    }
  } finally {
    left.abort();
    await Promise.race([answered, lost]);
  }
}

function ending(thrown: unknown, heard: Heard, request: ChatRequest, stop: AbortSignal): ChatEvent {
  if (stop.aborted && thrown instanceof Error && thrown.name === "AbortError") return done(heard, "aborted", request);
  const constrained = request.constraint.type !== "none";
  return { type: "failed", error: chatError(thrown, { constrained, begun: heard.begun }) };
}

function done(heard: Heard, finish: FinishReason, request: ChatRequest): ChatEvent {
  const { text, usage, logProbs } = heard;
  const reply: ChatReply = { text, calls: [], usage, finish, ...(request.logProbs > 0 ? { logProbs } : {}) };
  return { type: "done", reply };
}

/** Takes a chunk in and gives its text. */
function hear(heard: Heard, chunk: ChatCompletionChunk): string {
  heard.begun = true;
  const { usage, prompt_progress: progress } = chunk;
  if (progress) {
    heard.usage = { ...heard.usage, promptTokens: progress.total, cachedTokens: progress.cache };
  }
  if (usage) {
    heard.usage = {
      promptTokens: usage.prompt_tokens,
      cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
      completionTokens: usage.completion_tokens,
    };
  }
  const choice = chunk.choices[0];
  if (choice === undefined) return "";
  if (choice.finish_reason === "length") heard.finish = "length";
  for (const token of choice.logprobs?.content ?? []) {
    const top = token.top_logprobs.map((one) => ({ token: one.token, logProb: one.logprob }));
    heard.logProbs.push({ token: token.token, logProb: token.logprob, top });
  }
  const text = choice.delta.content ?? "";
  if (text === "") return "";
  heard.text += text;
  if (!usage) heard.usage = { ...heard.usage, completionTokens: heard.usage.completionTokens + 1 };
  return text;
}

/** The request in the engine's words. The seed is the request's own: none is given at load, where it would win. */
function optionsOf({ messages, constraint, decoding, logProbs }: ChatRequest) {
  return {
    messages: messages.map(({ role, content }) => ({ role, content })),
    temperature: decoding.temperature,
    top_p: decoding.topP,
    min_p: 0,
    max_tokens: decoding.maxTokens,
    seed: decoding.seed,
    cache_prompt: true,
    return_progress: true,
    stream_options: { include_usage: true },
    ...(decoding.stop.length > 0 ? { stop: [...decoding.stop] } : {}),
    ...(logProbs > 0 ? { logprobs: true, top_logprobs: logProbs } : {}),
    ...constraintOf(constraint),
  };
}

function constraintOf(constraint: ChatRequest["constraint"]) {
  if (constraint.type === "grammar") return { grammar: constraint.gbnf };
  if (constraint.type === "none") return {};
  return {
    response_format: {
      type: "json_schema" as const,
      json_schema: { name: "reply", schema: constraint.schema, strict: true },
    },
  };
}
