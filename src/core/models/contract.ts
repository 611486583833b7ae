import type { JsonObject } from "../harness/json.ts";
import type { Result } from "../harness/result.ts";

/** One message of a conversation, as sent to a model. */
export type Message = {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
};

/** A JSON Schema (draft 2020-12 subset) as plain data. */
export type JsonSchema = JsonObject;

/** A tool as a model sees it. `parameters` is a JSON Schema of type object. */
export type ToolSpec = {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
};

/** A call of a tool that a model asked for. */
export type ToolCall = {
  readonly id: string;
  readonly name: string;
  readonly arguments: JsonObject;
};

/** How a reply is sampled. */
export type Decoding = {
  /** 0 is greedy. */
  readonly temperature: number;
  /** Nucleus mass, 0–1. */
  readonly topP: number;
  /** Most tokens of the reply. */
  readonly maxTokens: number;
  readonly seed: number;
  readonly stop: readonly string[];
};

/** What the reply's text must be, when the engine can enforce it. */
export type Constraint =
  | { readonly type: "none" }
  | { readonly type: "json-schema"; readonly schema: JsonSchema }
  | { readonly type: "grammar"; readonly gbnf: string };

/** One request. The last message is a user's. `tools` tells what may be called; only engines with the capability send it on. */
export type ChatRequest = {
  readonly messages: readonly Message[];
  readonly tools: readonly ToolSpec[];
  readonly constraint: Constraint;
  readonly decoding: Decoding;
  /** How many alternatives per token to report log-probabilities for; 0 for none. */
  readonly logProbs: number;
};

/** A token with its natural-log probability and the likeliest alternatives at its place. */
export type TokenLogProb = {
  readonly token: string;
  readonly logProb: number;
  readonly top: readonly { readonly token: string; readonly logProb: number }[];
};

/** Tokens counted by the engine; `cachedTokens` of the prompt were not computed again (undefined: the engine does not say). */
export type Usage = {
  readonly promptTokens: number;
  readonly cachedTokens?: number;
  readonly completionTokens: number;
};

/** Why a reply ended. */
export type FinishReason = "stop" | "length" | "tool-calls" | "aborted";

/** A whole reply. */
export type ChatReply = {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly usage: Usage;
  readonly finish: FinishReason;
  readonly logProbs?: readonly TokenLogProb[];
};

/** What went wrong in a model or its engine, and what may help. */
export type ModelErrorCode =
  | "no-webgpu"
  | "no-f16"
  | "network"
  | "corrupt"
  | "memory"
  | "context"
  | "device-lost"
  | "crashed"
  | "timeout"
  | "bad-schema"
  | "unauthorised"
  | "not-found"
  | "rate-limited"
  | "cors"
  | "malformed"
  | "not-recorded"
  | "unsupported"
  | "aborted";

/** A typed failure: `retry` says what the caller may try next, `message` what a person reads, with a next step. */
export type ModelError = {
  readonly code: ModelErrorCode;
  readonly message: string;
  readonly retry: "none" | "again" | "reload" | "new-engine";
};

/** A stream's parts: text as it comes, then exactly one `done` or `failed`, which is last. */
export type ChatEvent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "done"; readonly reply: ChatReply }
  | { readonly type: "failed"; readonly error: ModelError };

/** What a loaded model can do; a harness that needs more is told so before the run. */
export type Capabilities = {
  readonly constraints: readonly ("json-schema" | "grammar")[];
  readonly nativeTools: boolean;
  readonly logProbs: boolean;
  readonly seeded: boolean;
  /** Size of the context window in tokens. */
  readonly contextTokens: number;
};

/** Which family of engine answers. */
export type ProviderKind = "webllm" | "wllama" | "endpoint" | "recorded" | "scripted";

/** A model that is ready to answer. */
export type ModelProvider = {
  readonly kind: ProviderKind;
  /** Which model, for the trace: stable across sessions. */
  readonly modelId: string;
  /** What a person reads: model, and where it really runs (`SmolLM2 135M · CPU, 2 threads`). */
  readonly label: string;
  readonly capabilities: Capabilities;
  /** Streams one reply. Never throws for an expected failure; an abort ends with `done` and finish `aborted`. */
  readonly chat: (request: ChatRequest, signal: AbortSignal) => AsyncIterable<ChatEvent>;
  /** Frees the engine. Safe to call twice. */
  readonly dispose: () => Promise<void>;
};

/** A model on offer, before it is loaded. Sizes are bytes; undefined where not known. */
export type ModelCard = {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly title: string;
  /** One line for a person: what it is good for, what to expect. */
  readonly detail: string;
  readonly downloadBytes?: number;
  readonly memoryBytes?: number;
  readonly needsF16: boolean;
  readonly contextTokens: number;
  readonly licence?: string;
  /** Why it cannot run on this device, in words; absent where it can, or where that is not known before it is tried. */
  readonly unfit?: string;
};

/** How far a load has come. */
export type LoadProgress = {
  readonly phase: "downloading" | "compiling" | "loading";
  readonly loadedBytes: number;
  readonly totalBytes?: number;
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
  readonly cached: boolean;
};

/** A place models come from: lists its cards, loads one, knows and clears its cache. */
export type ModelSource = {
  readonly kind: ProviderKind;
  readonly cards: () => Promise<readonly ModelCard[]>;
  readonly isCached: (cardId: string) => Promise<boolean>;
  readonly remove: (cardId: string) => Promise<void>;
  readonly load: (
    cardId: string,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ) => Promise<Result<ModelProvider, ModelError>>;
};
