import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { controlIn, controlOut } from "../ports.ts";
import { decodingParams } from "./decodingParams.ts";

const params = z.object({
  ...decodingParams,
  logProbs: z
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe("Alternatives per token to ask probabilities for; 0 asks for none.")
    .meta({ label: "Log-probabilities", unit: "tokens" }),
  answerAllowed: z
    .boolean()
    .default(true)
    .describe("Whether a constrained reply may be a final answer as well as a call.")
    .meta({ label: "May answer" }),
});

/** Tokens that a prompt with a task and a few tools takes at least. */
const shortestPrompt = 256;

/** The language model: sends the request and passes its reply on. */
export const modelKind = {
  kind: "model",
  title: "Model",
  dimension: "model",
  role: "skeleton",
  help: "Sends the prompt to the language model and passes the reply on.",
  params,
  ports: () => [
    controlIn("beforeModel", "in", msg("before model")),
    controlOut("afterModel", "out", msg("after model")),
  ],
  needs: (given) => {
    const { logProbs, maxTokens } = params.parse(given);
    return { logProbs: logProbs > 0, contextTokens: maxTokens + shortestPrompt };
  },
} satisfies KindDefinition;
