import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  reEmit: z
    .boolean()
    .default(true)
    .describe("Take a call that stands within other text or within the model's thinking.")
    .meta({ label: "Re-emit" }),
  pick: z
    .enum([msg("first"), msg("last"), msg("all")])
    .default("first")
    .describe(
      "Which call counts when a reply holds several; small models often run on and invent what follows. first: the first one. last: the last one. all: every one, in turn.",
    )
    .meta({ label: "Which call" }),
  repairNames: z
    .boolean()
    .default(true)
    .describe("Give a misspelt tool the nearest name on offer.")
    .meta({ label: "Repair tool names" }),
  likeness: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.75)
    .describe("How alike a name must be to be repaired; 1 only forgives case, spaces and punctuation.")
    .meta({ label: "Likeness", ends: [msg("half"), msg("the same")] }),
  plainAnswer: z
    .boolean()
    .default(true)
    .describe("Let text without any sign of a call pass as the answer; otherwise it counts as unreadable.")
    .meta({ label: "Plain text may answer" }),
});

/** Reads replies that are not to the letter of the protocol; marks as invalid what tries to call a tool and cannot be read. */
export const parserKind = processorKind({
  kind: "parser",
  title: "Tolerant parser",
  dimension: "control",
  help: "Finds the call in a careless reply: in fences, tags, prose, Python style or broken JSON.",
  hook: "afterModel",
  params,
  singleton: "parser",
});
