import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  most: z
    .int()
    .min(3)
    .max(400)
    .default(14)
    .describe("A longer history is compacted.")
    .meta({ label: "Window", unit: "messages" }),
  keep: z
    .int()
    .min(2)
    .max(398)
    .default(6)
    .describe(
      "How many recent messages stay whole then; well below the window, so that the prompt cache holds in between.",
    )
    .meta({ label: "Keep", unit: "messages" }),
  mostTokens: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(1_500)
    .describe("A history of more tokens (by rough count) is compacted too; 0 does not look.")
    .meta({ label: "Window in tokens", unit: "tokens" }),
  mode: z
    .enum([msg("fold"), msg("drop"), msg("summarise")])
    .default("fold")
    .describe(
      "What becomes of older turns. fold: one short line each. drop: nothing. summarise: a summary by the side model.",
    )
    .meta({ label: "Older turns" }),
  lines: z
    .int()
    .min(1)
    .max(100)
    .default(8)
    .describe("Most lines of folded turns; the oldest go first.")
    .meta({ label: "Folded lines", unit: "lines" }),
});

/** Keeps the history short: the first message, a few lines on what came since, and the last turns as they were sent. */
export const historyKind = processorKind({
  kind: "history",
  title: "History",
  dimension: "memory",
  help: "Keeps the first message and the last turns, and folds what lies between into short lines.",
  hook: "stepStart",
  params,
  takes: ["model"],
  singleton: "history",
});
