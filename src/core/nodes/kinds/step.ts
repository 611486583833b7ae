import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { controlIn, controlOut } from "../ports.ts";

const params = z.object({
  maxSteps: z
    .int()
    .min(1)
    .max(500)
    .default(12)
    .describe("Most turns of the loop.")
    .meta({ label: "Steps", unit: "steps" }),
  maxTokens: z
    .int()
    .min(100)
    .max(10_000_000)
    .default(30_000)
    .describe(
      "Most tokens read and written over the whole task; looked at between steps, so the last step may go past it.",
    )
    .meta({ label: "Tokens", unit: "tokens" }),
  maxCalls: z
    .int()
    .min(1)
    .max(5_000)
    .default(60)
    .describe("Most tool calls over the whole task; looked at between steps, so the last step may go past it.")
    .meta({ label: "Tool calls", unit: "calls" }),
});

/** The turn of the loop: opens each step, and stops when the task is over or a budget is spent. */
export const stepKind = {
  kind: "step",
  title: "Step",
  dimension: "control",
  role: "skeleton",
  help: "Opens each step and stops the loop when a budget is spent.",
  params,
  ports: () => [
    controlIn("taskStart", "start", msg("task start")),
    { ...controlIn("stepEnd", "again", msg("step end")), required: false },
    controlOut("stepStart", "step", msg("step start")),
    controlOut("taskEnd", "exhausted", msg("stop")),
  ],
  count: "one",
  budget: true,
} satisfies KindDefinition;
