import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  mode: z
    .enum([msg("free"), msg("late"), msg("json")])
    .default("json")
    .describe(
      "free: any text. late: reasons freely, then must write one call or answer. json: one call or answer from the first token.",
    )
    .meta({ label: "Form" }),
  reasonTokens: z
    .int()
    .min(8)
    .max(1_024)
    .default(64)
    .describe("Most tokens of the free part of a late reply.")
    .meta({ label: "Reasoning", unit: "tokens" }),
});

/** Sets the form that the reply must have; the engine enforces it where it can. */
export const outputContractKind = processorKind({
  kind: "outputContract",
  title: "Output contract",
  dimension: "model",
  help: "Asks for free text, a constrained reply, or free reasoning with a constrained end.",
  hook: "beforeModel",
  params,
  singleton: "outputContract",
  needs: ({ mode }) => ({ constraints: mode === "free" ? [] : ["json-schema"] }),
});
