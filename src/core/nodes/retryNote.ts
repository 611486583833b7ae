import type { z } from "zod";
import { msg } from "../harness/say.ts";
import type { HookEvents, NodeDefinition } from "./contract.ts";
import { retryNoteKind } from "./kinds/retryNote.ts";
import { pass, processor } from "./processor.ts";
import { fillIn, shorten } from "./text.ts";

const { params } = retryNoteKind;

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
export const retryNoteNode: NodeDefinition = processor(retryNoteKind, {
  process: (event, settings) => {
    const notes = notesFor(event, settings);
    return notes.length === 0
      ? pass(event, msg("nothing wrong"))
      : pass({ ...event, notes: [...event.notes, ...notes] }, shorten(notes.join(" "), 60));
  },
});
