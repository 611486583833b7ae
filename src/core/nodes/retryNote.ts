import { z } from "zod";
import type { HookEvents, NodeDefinition } from "./contract.ts";
import { pass, processor } from "./processor.ts";
import { fillIn, shorten } from "./text.ts";

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

function notesFor(event: HookEvents["stepEnd"], settings: z.output<typeof params>): readonly string[] {
  const reasonOf = (text: string) => shorten(text.trim(), settings.reasonCharacters);
  const invalid =
    event.invalid === undefined ? [] : [fillIn(settings.invalid, { reason: reasonOf(event.invalid) }).trim()];
  const refused = event.results
    .filter(({ result }) => result.status !== "ok")
    .map(({ call, result }) => fillIn(settings.refused, { tool: call.name, reason: reasonOf(result.text) }).trim());
  return [...new Set([...invalid, ...refused])].filter((note) => note !== "" && !event.notes.includes(note));
}

/** Tells the model what was wrong with its last reply, and nothing when nothing was. */
export const retryNoteNode: NodeDefinition = processor({
  kind: "retryNote",
  title: "Retry note",
  dimension: "control",
  help: "Says what was wrong with a reply that could not be read or a call that was refused.",
  hook: "stepEnd",
  params,
  process: (event, settings) => {
    const notes = notesFor(event, settings);
    return notes.length === 0
      ? pass(event, "nothing wrong")
      : pass({ ...event, notes: [...event.notes, ...notes] }, shorten(notes.join(" "), 60));
  },
});
