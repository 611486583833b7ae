import { z } from "zod";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  text: z
    .string()
    .max(20_000)
    .default("You solve tasks with tools. Call one tool at a time.")
    .describe("What the model is told before everything else. Short pays: every token is read at every cold start.")
    .meta({ label: "Text", long: true }),
});

/** Adds its text to the system prompt, once per task. */
export const systemPromptKind = processorKind({
  kind: "systemPrompt",
  title: "System prompt",
  dimension: "context",
  help: "Tells the model who it is and how to work; frozen for the task, so the prompt cache holds.",
  hook: "taskStart",
  params,
});
