import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { hooks } from "../../harness/wires.ts";
import type { KindDefinition } from "../contract.ts";
import { checkPattern } from "../pattern.ts";
import { controlIn, controlOut } from "../ports.ts";

const hook = z
  .enum(hooks)
  .default("stepStart")
  .describe("Which wire this part sits on; changing it changes the type of its ports.")
  .meta({ label: "Wire" });

const params = z
  .object({
    hook,
    test: z
      .enum([msg("step"), msg("contains"), msg("matches"), msg("status"), msg("budget"), msg("task")])
      .default("step")
      .describe(
        "step: the step number has come. contains: the event's text holds the words. matches: the event's text fits the expression. status: how the last call went. budget: a share of a budget is spent. task: the task's own words hold the text.",
      )
      .meta({ label: "Test" }),
    step: z
      .int()
      .min(1)
      .max(500)
      .default(2)
      .describe("Yes from this step on.")
      .meta({ label: "From step", unit: "step" }),
    text: z
      .string()
      .max(500)
      .default("")
      .describe(
        "The words, or the regular expression, to look for; upper and lower case count alike. Empty never fits.",
      )
      .meta({ label: "Text" }),
    status: z
      .enum([msg("ok"), msg("error"), msg("refused")])
      .default("error")
      .describe(
        "Yes when the last call went so. ok: it gave a result. error: it failed. refused: a part or the world let it not run.",
      )
      .meta({ label: "Status" }),
    of: z
      .enum([msg("steps"), msg("tokens"), msg("calls")])
      .default("steps")
      .describe("Which spending is looked at. steps: turns of the loop. tokens: read and written. calls: of tools.")
      .meta({ label: "Budget" }),
    limit: z.int().min(1).max(10_000_000).default(12).describe("The whole budget.").meta({ label: "Whole budget" }),
    share: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe("Yes once this share of it is spent.")
      .meta({ label: "Share", ends: [msg("none"), msg("all")] }),
  })
  .superRefine(({ test, text }, issues) => {
    if (test === "matches") checkPattern(text, "text", issues);
  });

/** Sends an event one of two ways by one plain test; the event itself stays as it is. */
export const conditionKind = {
  kind: "condition",
  title: "Condition",
  dimension: "control",
  role: "branch",
  help: "Takes one way or the other by step number, text, status or budget.",
  params,
  ports: (given) => {
    const parsed = hook.safeParse(given.hook);
    const wire = parsed.success ? parsed.data : "stepStart";
    return [controlIn(wire), controlOut(wire, "yes", msg("yes")), controlOut(wire, "no", msg("no"))];
  },
} satisfies KindDefinition;
