import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  temperature: z
    .number()
    .min(0)
    .max(2)
    .default(0.7)
    .describe("The temperature of the first replies; after them the model's own counts again.")
    .meta({ label: "Temperature", ends: [msg("steady"), msg("varied")] }),
  steps: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .describe("For how many replies, counted from when this part is put in.")
    .meta({ label: "For", unit: "replies" }),
});

/** Another temperature for the first few replies that this part sees, then the model's own again. */
export const decodingSwitchKind = processorKind({
  kind: "decodingSwitch",
  title: "Decoding switch",
  dimension: "model",
  help: "Samples the next few replies at another temperature, to get out of a rut.",
  hook: "beforeModel",
  params,
});
