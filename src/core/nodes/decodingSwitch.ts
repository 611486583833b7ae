import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { pass, processor } from "./processor.ts";

const params = z.object({
  temperature: z
    .number()
    .min(0)
    .max(2)
    .default(0.7)
    .describe("The temperature of the first replies; after them the model's own counts again.")
    .meta({ label: "Temperature" }),
  steps: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .describe("For how many replies, counted from when this part is put in.")
    .meta({ label: "For", unit: "replies" }),
});

/** Another temperature for the first few replies that this part sees, then the model's own again. */
export const decodingSwitchNode: NodeDefinition = processor({
  kind: "decodingSwitch",
  title: "Decoding switch",
  dimension: "model",
  help: "Samples the next few replies at another temperature, to get out of a rut.",
  hook: "beforeModel",
  params,
  process: (event, { temperature, steps }, { local }) => {
    const seen = typeof local === "number" ? local : 0;
    if (seen >= steps) return pass(event, "back to the model's own");
    const say = `temperature ${temperature}, ${seen + 1} of ${steps}`;
    if (event.decoding.temperature === temperature) return pass(event, say, { local: seen + 1 });
    return pass({ ...event, decoding: { ...event.decoding, temperature } }, say, { local: seen + 1 });
  },
});
