import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { filterText } from "./filterText.ts";
import { pass, processor } from "./processor.ts";
import { contentWords } from "./text.ts";

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
export const observationFilterNode: NodeDefinition = processor({
  kind: "observationFilter",
  title: "Observation filter",
  dimension: "context",
  help: "Shortens what tools give back, keeping what the task is about.",
  hook: "afterTool",
  params,
  process: (event, { maxCharacters, dropRepeats, goalWords }, { view }) => {
    const before = event.result.text;
    const goal = goalWords ? contentWords(view.instruction) : new Set<string>();
    const text = filterText(before, { maxCharacters, dropRepeats, goal });
    if (text === before) return pass(event, `${before.length} characters`);
    const say = `${before.length} → ${text.length} characters`;
    return pass({ ...event, result: { ...event.result, text } }, say);
  },
});
