import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  coerce: z
    .boolean()
    .default(true)
    .describe('Turn values into the type that is asked for where nothing is lost: "3" into 3, "yes" into true.')
    .meta({ label: "Convert types" }),
  repair: z
    .boolean()
    .default(true)
    .describe("Give misspelt argument names and choices the nearest one on offer.")
    .meta({ label: "Repair" }),
  likeness: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.75)
    .describe("How alike a name must be to be repaired; numbers in names must always be the same.")
    .meta({ label: "Likeness", ends: [msg("half"), msg("the same")] }),
  dropUnknown: z
    .boolean()
    .default(true)
    .describe("Leave out arguments that the tool does not take.")
    .meta({ label: "Drop unknown" }),
  fill: z
    .boolean()
    .default(false)
    .describe("Fill a missing argument where only one value is possible, or only one choice is named in the task.")
    .meta({ label: "Fill in missing" }),
  seen: z
    .boolean()
    .default(false)
    .describe("Give an argument that names nothing seen so far the nearest name that was seen in the task or a result.")
    .meta({ label: "Match names seen" }),
});

/** Lets a call through only when its arguments fit the tool's schema, repaired if need be; otherwise refuses and names the argument. */
export const validatorKind = processorKind({
  kind: "validator",
  title: "Validator",
  dimension: "tools",
  help: "Checks a call against the tool's schema, repairs what is nearly right and refuses the rest.",
  hook: "beforeTool",
  params,
});
