import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  samples: z
    .int()
    .min(2)
    .max(15)
    .default(3)
    .describe("How many replies are compared, the first one included; each costs a whole reply.")
    .meta({ label: "Samples", unit: "replies" }),
  temperature: z
    .number()
    .min(0.05)
    .max(2)
    .default(0.7)
    .describe("How varied the further replies are; greedy replies would all be the same.")
    .meta({ label: "Temperature", ends: [msg("steady"), msg("varied")] }),
});

/** Asks the model several times and goes on with what most replies mean (self-consistency, arXiv 2203.11171). */
export const voteKind = processorKind({
  kind: "vote",
  title: "Vote",
  dimension: "evaluation",
  help: "Asks again with other seeds and takes what most replies mean.",
  hook: "afterModel",
  params,
  singleton: "vote",
});
