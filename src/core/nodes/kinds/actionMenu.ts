import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  output: z
    .enum([msg("narrow"), msg("index")])
    .default("narrow")
    .describe(
      "narrow: calls as ever, their names narrowed to what was seen. index: a numbered list, of which the model gives a number; needs a menu reader behind the model.",
    )
    .meta({ label: "Ask for" }),
  most: z
    .int()
    .min(2)
    .max(40)
    .default(12)
    .describe("Most calls in the numbered list.")
    .meta({ label: "Most", unit: "calls" }),
  mayAnswer: z
    .boolean()
    .default(true)
    .describe("Whether the model may give a final answer instead of a number.")
    .meta({ label: "May answer" }),
});

/** Offers what can be called with what was seen so far: as choices within each call, or as a numbered list. */
export const actionMenuKind = processorKind({
  kind: "actionMenu",
  title: "Action menu",
  dimension: "tools",
  help: "Offers only calls with names that were seen, as choices or as a numbered list.",
  hook: "beforeModel",
  params,
  singleton: "actionMenu",
  needs: ({ output }) => ({ constraints: output === "index" ? ["json-schema"] : [] }),
});
