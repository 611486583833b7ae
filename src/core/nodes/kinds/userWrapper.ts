import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  before: z
    .string()
    .max(4_000)
    .default("")
    .describe("Put in front of the user's message. {step} and {instruction} are filled in.")
    .meta({ label: "Before", long: true }),
  after: z
    .string()
    .max(4_000)
    .default("")
    .describe("Put behind the user's message; the last words weigh most with small models.")
    .meta({ label: "After", long: true }),
  when: z
    .enum([msg("every"), msg("first")])
    .default("every")
    .describe("every: at every step. first: only before the model's first reply.")
    .meta({ label: "When" }),
});

/** Wraps the last user message; what was in it stays. */
export const userWrapperKind = processorKind({
  kind: "userWrapper",
  title: "User wrapper",
  dimension: "context",
  help: "Puts fixed words before and after what the model is asked.",
  hook: "beforeModel",
  params,
});
