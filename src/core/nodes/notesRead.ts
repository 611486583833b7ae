import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { withLastUser } from "./lastUser.ts";
import { pass, processor } from "./processor.ts";
import { contentWords, overlap, shorten } from "./text.ts";

const params = z.object({
  show: z
    .enum(["new", "always"])
    .default("new")
    .describe("Only notes not shown before (they stay in the history), or the best ones at every step.")
    .meta({ label: "Show" }),
  pick: z
    .enum(["recent", "relevant"])
    .default("recent")
    .describe("The latest notes, or those that share most words with the task and the last observation.")
    .meta({ label: "Pick" }),
  most: z
    .int()
    .min(1)
    .max(50)
    .default(4)
    .describe("Most notes shown at once.")
    .meta({ label: "At once", unit: "notes" }),
  noteCharacters: z
    .int()
    .min(10)
    .max(2_000)
    .default(120)
    .describe("A longer note is cut.")
    .meta({ label: "Note length", unit: "characters" }),
});

/** Puts notes from the attached stores behind the last message. */
export const notesReadNode: NodeDefinition = processor({
  kind: "notesRead",
  title: "Read notes",
  dimension: "memory",
  help: "Reminds the model of its notes.",
  hook: "stepStart",
  params,
  takes: ["memory"],
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
    if (history === event.history) return pass(event, "nothing new", more);
    return pass({ ...event, history }, `${chosen.length} of ${view.notes.length} shown`, more);
  },
});
