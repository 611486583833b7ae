import { z } from "zod";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  maxCharacters: z
    .int()
    .min(40)
    .max(100_000)
    .default(800)
    .describe("A longer result loses lines: those about the task stay longest.")
    .meta({ label: "Most", unit: "characters" }),
  dropRepeats: z
    .boolean()
    .default(true)
    .describe("Leave out lines that stand in the result already.")
    .meta({ label: "Drop repeated lines" }),
  goalWords: z
    .boolean()
    .default(true)
    .describe("When cutting, prefer lines that share a word with the task.")
    .meta({ label: "Keep what the task names" }),
});

/** Shortens what a tool gave back; never lengthens it. */
export const observationFilterKind = processorKind({
  kind: "observationFilter",
  title: "Observation filter",
  dimension: "context",
  help: "Shortens what tools give back, keeping what the task is about.",
  hook: "afterTool",
  params,
});
