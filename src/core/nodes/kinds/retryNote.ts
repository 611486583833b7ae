import { z } from "zod";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  invalid: z
    .string()
    .max(1_000)
    .default(
      'Your reply was not read: {reason}. Reply with one JSON object, {"tool": "...", "arguments": {...}} or {"answer": "..."}.',
    )
    .describe("Said after a reply that could not be read; empty: nothing. {reason} is filled in.")
    .meta({ label: "On an unreadable reply", long: true }),
  refused: z
    .string()
    .max(1_000)
    .default("")
    .describe(
      "Said after a call that was refused or failed; empty: its result speaks for itself. {tool} and {reason} are filled in.",
    )
    .meta({ label: "On a failed call", long: true }),
  reasonCharacters: z
    .int()
    .min(0)
    .max(1_000)
    .default(120)
    .describe("How much of the reason is told.")
    .meta({ label: "Reason", unit: "characters" }),
});

/** Tells the model what was wrong with its last reply, and nothing when nothing was. */
export const retryNoteKind = processorKind({
  kind: "retryNote",
  title: "Retry note",
  dimension: "control",
  help: "Says what was wrong with a reply that could not be read or a call that was refused.",
  hook: "stepEnd",
  params,
});
