import { calculate } from "./calculate.ts";
import type { NodeDefinition } from "./contract.ts";
import { calculatorKind } from "./kinds/calculator.ts";

const { params } = calculatorKind;

/** A tool that does arithmetic, so that the model need not. */
export const calculatorNode: NodeDefinition = {
  ...calculatorKind,
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
