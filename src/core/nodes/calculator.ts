import { z } from "zod";
import { calculate } from "./calculate.ts";
import type { NodeDefinition } from "./contract.ts";
import { attachmentOut } from "./ports.ts";

const params = z.object({
  description: z
    .string()
    .max(300)
    .default("Work out arithmetic, such as 12 * (3 + 4).")
    .describe("What the model reads about this tool.")
    .meta({ label: "Description", long: true }),
  digits: z
    .int()
    .min(1)
    .max(15)
    .default(10)
    .describe("Significant digits of the result.")
    .meta({ label: "Digits", unit: "digits" }),
});

/** A tool that does arithmetic, so that the model need not. */
export const calculatorNode: NodeDefinition = {
  kind: "calculator",
  title: "Calculator",
  dimension: "tools",
  role: "attachment",
  help: "Does arithmetic for the model.",
  params,
  ports: () => [attachmentOut("tool")],
  toolNames: () => ["calculate"],
  tools: (given) => [
    {
      name: "calculate",
      description: params.parse(given).description,
      parameters: {
        type: "object",
        properties: { expression: { type: "string", description: "the arithmetic to work out" } },
        required: ["expression"],
        additionalProperties: false,
      },
    },
  ],
  answer: (call, given) => {
    const { expression } = call.arguments;
    if (typeof expression !== "string" && typeof expression !== "number") {
      return { result: { status: "error", text: 'The argument "expression" is missing.', done: false } };
    }
    const worked = calculate(String(expression));
    if (!worked.ok) return { result: { status: "error", text: worked.error.message, done: false } };
    const text = String(Number(worked.value.toPrecision(params.parse(given).digits)));
    return { result: { status: "ok", text, done: false } };
  },
};
