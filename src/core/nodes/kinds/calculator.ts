import { z } from "zod";
import type { KindDefinition } from "../contract.ts";
import { attachmentOut } from "../ports.ts";

const params = z.object({
  description: z
    .string()
    .max(300)
    .default("Work out arithmetic, such as 12 * (3 + 4).")
    .describe("What the model reads about this tool.")
    .meta({ label: "Description", long: true }),
  digits: z
    .int()
    .min(1)
    .max(15)
    .default(10)
    .describe("Significant digits of the result.")
    .meta({ label: "Digits", unit: "digits" }),
});

/** A tool that does arithmetic, so that the model need not. */
export const calculatorKind = {
  kind: "calculator",
  title: "Calculator",
  dimension: "tools",
  role: "attachment",
  help: "Does arithmetic for the model.",
  params,
  ports: () => [attachmentOut("tool")],
  toolNames: () => ["calculate"],
} satisfies KindDefinition;
