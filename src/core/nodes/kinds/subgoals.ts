import { z } from "zod";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  goals: z
    .array(
      z.object({
        ask: z.string().max(300).default("").describe("What is to be done now, in a few words."),
        doneWhen: z
          .array(z.string().min(1).max(80))
          .max(12)
          .default([])
          .describe("Words of a result that say it is done; any one will do, upper and lower case count alike."),
      }),
    )
    .max(12)
    .default([])
    .describe("Small goals in the order in which they come.")
    .meta({ label: "Goals" }),
  wording: z
    .string()
    .max(200)
    .default("Now ({number} of {count}): {ask}")
    .describe("How a goal is shown; {ask}, {number} and {count} are filled in.")
    .meta({ label: "Wording" }),
});

/** Shows one small goal at a time behind the last message, and moves on when a result says that it is done. */
export const subgoalsKind = processorKind({
  kind: "subgoals",
  title: "Subgoals",
  dimension: "execution",
  help: "Breaks the task into a few small goals and shows the one that is due.",
  hook: "beforeModel",
  params,
});
