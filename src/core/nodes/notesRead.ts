import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";
import { notesReadKind } from "./kinds/notesRead.ts";
import { withLastUser } from "./lastUser.ts";
import { pass, processor } from "./processor.ts";
import { contentWords, overlap, shorten } from "./text.ts";

/** Puts notes from the attached stores behind the last message. */
export const notesReadNode: NodeDefinition = processor(notesReadKind, {
  process: (event, { show, pick, most, noteCharacters }, { view, local }) => {
    const shown = typeof local === "number" && show === "new" ? Math.min(local, view.notes.length) : 0;
    const unseen = view.notes.slice(shown);
    const near = contentWords(`${view.instruction} ${event.history.at(-1)?.content ?? ""}`);
    const scored = unseen.map((note, at) => ({
      note,
      at,
      score: pick === "recent" ? at : overlap(contentWords(note), near),
    }));
    const best = scored.toSorted((a, b) => b.score - a.score || b.at - a.at).slice(0, most);
    const chosen = best.sort((a, b) => a.at - b.at).map(({ note }) => `- ${shorten(note, noteCharacters)}`);
    const text = ["Notes:", ...chosen].join("\n");
    const history =
      chosen.length === 0 ? event.history : withLastUser(event.history, (content) => `${content}\n\n${text}`);
    const more = { local: view.notes.length };
    if (history === event.history) return pass(event, msg("nothing new"), more);
    return pass({ ...event, history }, `${chosen.length} of ${view.notes.length} shown`, more);
  },
});
