import { say } from "../../core/harness/say.ts";
import type { Capabilities, ChatEvent, ChatRequest, ModelError, ModelProvider } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { timeRanOut, withinTime } from "../../core/models/schedule.ts";
import { thrownDetail } from "../../core/models/thrown.ts";
import { callEndpoint, type EndpointConnection, silentServer } from "./endpointConnection.ts";
import { streamError } from "./endpointErrors.ts";
import { chunkSchema, openReply, type ReplyParts } from "./endpointReply.ts";
import { completionBody, unsupportedRequest } from "./endpointRequest.ts";
import { openSseReader } from "./endpointSse.ts";

/** A model behind an OpenAI-compatible server (Ollama, LM Studio, llama.cpp, vLLM), answering over `connection`. */
export function endpointProvider(
  connection: EndpointConnection,
  model: string,
  capabilities: Capabilities,
): ModelProvider {
  const life = new AbortController();
  return {
    kind: "endpoint",
    modelId: model,
    label: `${model} · ${new URL(connection.baseUrl).host}`,
    capabilities,
    chat: (request, signal) => answer(connection, request, model, capabilities, AbortSignal.any([signal, life.signal])),
    dispose: async () => life.abort(),
  };
}

async function* answer(
  connection: EndpointConnection,
  request: ChatRequest,
  model: string,
  capabilities: Capabilities,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, void> {
  const parts = openReply(request);
  const unsupported = unsupportedRequest(request, capabilities);
  if (unsupported !== undefined) return yield { type: "failed", error: unsupported };
  const stop = new AbortController();
  const end = () => stop.abort();
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  let text = "";
  try {
    const body = JSON.stringify(completionBody(request, model, capabilities));
    const called = await callEndpoint(connection, { path: "/chat/completions", body }, stop);
    const error = called.ok ? undefined : called.error;
    const pieces = called.ok ? readReply(connection, called.value, parts, stop) : failAtOnce(error);
    for await (const piece of pieces) {
      if (signal.aborted) break;
      if (typeof piece !== "string") return yield { type: "failed", error: piece };
      text += piece;
      yield { type: "text", text: piece };
    }
    const reply = parts.reply(signal.aborted);
    const unsent = reply.text.slice(text.length);
    if (unsent !== "" && !signal.aborted) yield { type: "text", text: unsent };
    yield { type: "done", reply: signal.aborted ? { ...reply, text, calls: [] } : reply };
  } finally {
    signal.removeEventListener("abort", end);
    stop.abort();
  }
}

async function* failAtOnce(error: ModelError | undefined): AsyncGenerator<ModelError, void, void> {
  if (error !== undefined) yield error;
}

/** The reply's text as it comes in; a failure is the last thing given. */
async function* readReply(
  connection: EndpointConnection,
  response: Response,
  parts: ReplyParts,
  stop: AbortController,
): AsyncGenerator<string | ModelError, void, void> {
  const isStream = !(response.headers.get("content-type") ?? "").includes("application/json");
  for await (const data of isStream ? streamedData(connection, response, stop) : wholeData(connection, response)) {
    if (typeof data !== "string") return yield data;
    if (data.trim() === "[DONE]") return;
    const chunk = chunkSchema.safeParse(parseJson(data));
    if (!chunk.success) {
      return yield modelError("malformed", {
        detail: say('It sent what is not a part of a reply: "{text}".', { text: data.slice(0, 80) }),
      });
    }
    if (chunk.data.error !== undefined && chunk.data.error !== null) return yield streamError(chunk.data.error);
    const text = parts.take(chunk.data);
    if (text !== undefined) yield text;
  }
  if (!parts.isFinished()) yield cutShort();
}

function cutShort(): ModelError {
  return modelError("malformed", { detail: say("The stream ended before the reply was complete.") });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* wholeData(
  connection: EndpointConnection,
  response: Response,
): AsyncGenerator<string | ModelError, void, void> {
  const body = response.text().catch((thrown: unknown) => brokenOff(thrown));
  const read = await withinTime(connection.schedule, connection.answerTimeoutMs, body);
  yield read === timeRanOut ? silentServer(connection.answerTimeoutMs) : read;
}

async function* streamedData(
  connection: EndpointConnection,
  response: Response,
  stop: AbortController,
): AsyncGenerator<string | ModelError, void, void> {
  const sse = openSseReader();
  const reader = response.body?.getReader();
  let patience = connection.answerTimeoutMs;
  while (reader !== undefined) {
    const reading = reader.read().catch((thrown: unknown) => brokenOff(thrown));
    const read = await withinTime(connection.schedule, patience, reading);
    if (read === timeRanOut) {
      stop.abort();
      return yield silentServer(patience);
    }
    if ("code" in read) return yield read;
    if (read.done) break;
    yield* sse.push(read.value);
    patience = connection.silenceTimeoutMs;
  }
  yield* sse.end();
}

function brokenOff(thrown: unknown): ModelError {
  const detail = say("The connection broke off in mid-reply: {reason}", { reason: thrownDetail(thrown) });
  return modelError("network", { detail });
}
