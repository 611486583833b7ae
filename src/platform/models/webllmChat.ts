import type { ChatCompletionRequestStreaming } from "@mlc-ai/web-llm";
import { say } from "../../core/harness/say.ts";
import type { ChatRequest, ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";

const largestSeed = 2 ** 31 - 2;

/** Why the engine would not take a request, undefined when it would. */
export function refusalOf(request: ChatRequest): ModelError | undefined {
  const { messages } = request;
  if (messages.at(-1)?.role !== "user") {
    return modelError("unsupported", {
      detail: say("The last message has to be the user's."),
      next: say("Let the prompt node end with a user message."),
    });
  }
  if (messages.some((message, at) => message.role === "system" && at > 0)) {
    return modelError("unsupported", {
      detail: say("Only the first message may be the system's."),
      next: say("Put the system prompt first."),
    });
  }
  return undefined;
}

/**
 * A request in the engine's own form. Messages go as they are, so that its cache holds. Settings the engine would refuse
 * are brought into its range; log-probabilities are left out at temperature 0, where the engine's are all 0 or −∞.
 */
export function engineRequest(request: ChatRequest): ChatCompletionRequestStreaming {
  const { decoding, constraint } = request;
  const stop = decoding.stop.filter((text) => text !== "");
  const format = responseFormat(constraint);
  return {
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    stream_options: { include_usage: true },
    temperature: Math.max(0, decoding.temperature),
    top_p: Math.min(1, Math.max(1e-6, decoding.topP)),
    max_tokens: Math.max(1, Math.trunc(decoding.maxTokens)),
    seed: spreadSeed(decoding.seed),
    ...(stop.length > 0 ? { stop } : {}),
    ...(format === undefined ? {} : { response_format: format }),
    ...(reportsLogProbs(request) ? { logprobs: true, top_logprobs: Math.min(5, request.logProbs) } : {}),
  };
}

/** Whether the reply to this request will carry log-probabilities. */
export function reportsLogProbs(request: ChatRequest): boolean {
  return request.logProbs > 0 && request.decoding.temperature > 0;
}

function responseFormat(constraint: ChatRequest["constraint"]): ChatCompletionRequestStreaming["response_format"] {
  // The matcher is kept while the text is the same: the schema is written out as it is, never rearranged.
  if (constraint.type === "json-schema") return { type: "json_object", schema: JSON.stringify(constraint.schema) };
  if (constraint.type === "grammar") return { type: "grammar", grammar: constraint.gbnf };
  return undefined;
}

/**
 * A seed in the engine's range. Its generator is multiplicative: small seeds all begin with a draw near 0 and so with
 * the likeliest token, and negative ones are refused; a 32-bit finaliser (lowbias32, Wellons 2018) spreads them.
 */
function spreadSeed(seed: number): number {
  let mixed = Math.trunc(seed) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  mixed = (mixed ^ (mixed >>> 16)) >>> 0;
  return 1 + (mixed % largestSeed);
}
