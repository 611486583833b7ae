import type { JsonObject } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import type { Capabilities, ChatRequest, Constraint, ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";

/** The body of a `POST /chat/completions` for a request, as OpenAI-compatible servers read it. */
export function completionBody(request: ChatRequest, model: string, capabilities: Capabilities): JsonObject {
  const { decoding, constraint, tools, logProbs } = request;
  const sendTools = capabilities.nativeTools && tools.length > 0 && constraint.type === "none";
  return {
    model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    stream_options: { include_usage: true },
    temperature: decoding.temperature,
    top_p: decoding.topP,
    max_tokens: decoding.maxTokens,
    seed: decoding.seed,
    ...(decoding.stop.length > 0 ? { stop: decoding.stop } : {}),
    ...(logProbs > 0 ? { logprobs: true, top_logprobs: logProbs } : {}),
    ...constraintFields(constraint),
    ...(sendTools ? { tools: tools.map((tool) => ({ type: "function", function: { ...tool } })) } : {}),
  };
}

/** Why a request cannot be sent to a server with these capabilities; undefined when it can. */
export function unsupportedRequest(request: ChatRequest, capabilities: Capabilities): ModelError | undefined {
  const { type } = request.constraint;
  if (type !== "none" && !capabilities.constraints.includes(type)) {
    const detail = type === "grammar" ? say("The server takes no grammars.") : say("The server takes no JSON schemas.");
    return modelError("unsupported", { detail });
  }
  if (request.logProbs > 0 && !capabilities.logProbs) {
    return modelError("unsupported", { detail: say("The server reports no token probabilities.") });
  }
  return undefined;
}

/** `grammar` is llama.cpp's own field; JSON schemas go the way all servers share. */
function constraintFields(constraint: Constraint): JsonObject {
  switch (constraint.type) {
    case "none":
      return {};
    case "grammar":
      return { grammar: constraint.gbnf };
    case "json-schema":
      return {
        response_format: {
          type: "json_schema",
          json_schema: { name: "reply", strict: true, schema: constraint.schema },
        },
      };
  }
}
