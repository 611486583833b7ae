import type { JsonObject } from "../harness/json.ts";
import type { JsonSchema, ToolSpec } from "../models/contract.ts";

/**
 * The JSON Schema of one reply: a call of one of the tools, `{"tool": name, "arguments": {…}}`, or, where allowed, a
 * final answer, `{"answer": text}`. Without tools only an answer is left.
 */
export function replySchema(tools: readonly ToolSpec[], answerAllowed: boolean): JsonSchema {
  const variants: JsonObject[] = tools.map((tool) => ({
    type: "object",
    properties: { tool: { const: tool.name }, arguments: tool.parameters },
    required: ["tool", "arguments"],
    additionalProperties: false,
  }));
  if (answerAllowed || variants.length === 0) {
    variants.push(answer);
  }
  return oneOf(variants);
}

/** The JSON Schema of a choice from a numbered list, `{"choice": n}`, or, where allowed, a final answer. */
export function choiceSchema(choices: number, answerAllowed: boolean): JsonSchema {
  const numbers = Array.from({ length: choices }, (_, at) => at + 1);
  const choice: JsonObject = {
    type: "object",
    properties: { choice: { type: "integer", enum: numbers } },
    required: ["choice"],
    additionalProperties: false,
  };
  return oneOf(answerAllowed ? [choice, answer] : [choice]);
}

const answer: JsonObject = {
  type: "object",
  properties: { answer: { type: "string" } },
  required: ["answer"],
  additionalProperties: false,
};

function oneOf(variants: readonly JsonObject[]): JsonSchema {
  const [only] = variants;
  return variants.length === 1 && only !== undefined ? only : { anyOf: variants };
}
