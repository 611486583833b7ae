import { z } from "zod";
import type {
  ChatReply,
  ChatRequest,
  LoadProgress,
  ModelError,
  ModelErrorCode,
  TokenLogProb,
} from "../../core/models/contract.ts";
import { modelErrorCodes } from "../../core/models/errors.ts";

/**
 * Where a WebLLM model lies: `modelUrl` is the folder of its weights (a hub's model page is completed by
 * `resolve/main/`), `libraryUrl` its compiled WebGPU library, `contextTokens` overrides the window its files name.
 */
export type WebLlmRecord = {
  readonly id: string;
  readonly modelUrl: string;
  readonly libraryUrl: string;
  readonly contextTokens?: number;
};

/** What the page tells the worker; `request` numbers a task, and every answer to it carries the same number. */
export type PageMessage =
  | { readonly type: "load"; readonly request: number; readonly record: WebLlmRecord }
  | { readonly type: "chat"; readonly request: number; readonly chat: ChatRequest }
  | { readonly type: "interrupt"; readonly request: number }
  | { readonly type: "unload"; readonly request: number };

/** What a model turned out to be once it is loaded. */
export type LoadedModel = { readonly contextTokens: number; readonly device: string };

/** What the worker tells the page. `lost` belongs to no request: the device is gone, the worker is of no more use. */
export type WorkerMessage =
  | { readonly type: "progress"; readonly request: number; readonly progress: LoadProgress }
  | { readonly type: "loaded"; readonly request: number; readonly model: LoadedModel }
  | { readonly type: "text"; readonly request: number; readonly text: string }
  | { readonly type: "done"; readonly request: number; readonly reply: ChatReply }
  | { readonly type: "failed"; readonly request: number; readonly error: ModelError }
  | { readonly type: "unloaded"; readonly request: number }
  | { readonly type: "lost"; readonly error: ModelError };

const request = z.int().nonnegative();
const count = z.number().nonnegative();

const record: z.ZodType<WebLlmRecord> = z.object({
  id: z.string().min(1),
  modelUrl: z.string().min(1),
  libraryUrl: z.string().min(1),
  contextTokens: z.int().positive().exactOptional(),
});

const jsonObject = z.record(z.string(), z.json());

const chat: z.ZodType<ChatRequest> = z.object({
  messages: z.array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() })),
  tools: z.array(z.object({ name: z.string(), description: z.string(), parameters: jsonObject })),
  constraint: z.discriminatedUnion("type", [
    z.object({ type: z.literal("none") }),
    z.object({ type: z.literal("json-schema"), schema: jsonObject }),
    z.object({ type: z.literal("grammar"), gbnf: z.string() }),
  ]),
  decoding: z.object({
    temperature: z.number(),
    topP: z.number(),
    maxTokens: z.number(),
    seed: z.number(),
    stop: z.array(z.string()),
  }),
  logProbs: z.int().nonnegative(),
});

const error: z.ZodType<ModelError> = z.object({
  code: z.custom<ModelErrorCode>((code) => modelErrorCodes.some((known) => known === code)),
  message: z.string(),
  retry: z.enum(["none", "again", "reload", "new-engine"]),
});

const progress: z.ZodType<LoadProgress> = z.object({
  phase: z.enum(["downloading", "compiling", "loading"]),
  loadedBytes: count,
  totalBytes: count.exactOptional(),
  bytesPerSecond: count.exactOptional(),
  secondsLeft: count.exactOptional(),
  cached: z.boolean(),
});

const logProb: z.ZodType<TokenLogProb> = z.object({
  token: z.string(),
  logProb: z.number(),
  top: z.array(z.object({ token: z.string(), logProb: z.number() })),
});

const reply: z.ZodType<ChatReply> = z.object({
  text: z.string(),
  calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: jsonObject })),
  usage: z.object({ promptTokens: count, cachedTokens: count.exactOptional(), completionTokens: count }),
  finish: z.enum(["stop", "length", "tool-calls", "aborted"]),
  logProbs: z.array(logProb).exactOptional(),
});

const pageMessage: z.ZodType<PageMessage> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("load"), request, record }),
  z.object({ type: z.literal("chat"), request, chat }),
  z.object({ type: z.literal("interrupt"), request }),
  z.object({ type: z.literal("unload"), request }),
]);

const workerMessage: z.ZodType<WorkerMessage> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), request, progress }),
  z.object({
    type: z.literal("loaded"),
    request,
    model: z.object({ contextTokens: z.int().positive(), device: z.string() }),
  }),
  z.object({ type: z.literal("text"), request, text: z.string() }),
  z.object({ type: z.literal("done"), request, reply }),
  z.object({ type: z.literal("failed"), request, error }),
  z.object({ type: z.literal("unloaded"), request }),
  z.object({ type: z.literal("lost"), error }),
]);

/** A message from the page, undefined when it is none. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  return pageMessage.safeParse(value).data;
}

/** A message from the worker, undefined when it is none. */
export function parseWorkerMessage(value: unknown): WorkerMessage | undefined {
  return workerMessage.safeParse(value).data;
}

/** A record written by a person or a file, undefined when it is none. */
export function parseWebLlmRecord(value: unknown): WebLlmRecord | undefined {
  return record.safeParse(value).data;
}
