import { z } from "zod";
import { msg } from "../../harness/say.ts";

/** The decoding parameters that every part which asks a model has. */
export const decodingParams = {
  role: z
    .string()
    .min(1)
    .max(40)
    .default("main")
    .describe("Which of the run's models answers; 'main' is the one in the top bar.")
    .meta({ label: "Role" }),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .default(0)
    .describe("0 always takes the likeliest token; higher is more varied.")
    .meta({ label: "Temperature", ends: [msg("steady"), msg("varied")] }),
  topP: z
    .number()
    .min(0.01)
    .max(1)
    .default(1)
    .describe("Only tokens within this share of the probability are drawn.")
    .meta({ label: "Top-p", ends: [msg("few"), msg("all")] }),
  maxTokens: z
    .int()
    .min(1)
    .max(8_192)
    .default(96)
    .describe("Most tokens of one reply.")
    .meta({ label: "Reply length", unit: "tokens" }),
  seed: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .default(0)
    .describe("Seed of the sampling; 0 takes the run's own.")
    .meta({ label: "Seed" }),
};
