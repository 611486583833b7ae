import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  exemplars: z
    .array(
      z.object({
        task: z.string().max(2_000).default("").describe("What was asked."),
        reply: z
          .string()
          .max(2_000)
          .default("")
          .describe("The reply that was right, exactly as the model should write it."),
      }),
    )
    .max(16)
    .default([])
    .describe("Worked examples; one or two short ones serve a small model best.")
    .meta({ label: "Examples" }),
  most: z
    .int()
    .min(1)
    .max(8)
    .default(1)
    .describe("How many are shown at once.")
    .meta({ label: "At once", unit: "examples" }),
  pick: z
    .enum([msg("order"), msg("overlap")])
    .default("overlap")
    .describe("Which are shown. order: the first ones. overlap: those that share most words with the instruction.")
    .meta({ label: "Pick by" }),
  when: z
    .enum([msg("first"), msg("every")])
    .default("first")
    .describe("first: before the first reply only (it stays in the history). every: before each reply.")
    .meta({ label: "When" }),
});

/** Shows worked examples in front of the last user message. */
export const exemplarsKind = processorKind({
  kind: "exemplars",
  title: "Exemplars",
  dimension: "context",
  help: "Shows the model one or two solved examples.",
  hook: "beforeModel",
  params,
});
