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
    variants.push({
      type: "object",
      properties: { answer: { type: "string" } },
      required: ["answer"],
      additionalProperties: false,
    });
  }
  const [only] = variants;
  return variants.length === 1 && only !== undefined ? only : { anyOf: variants };
}
