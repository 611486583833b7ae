import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  show: z
    .enum([msg("new"), msg("always")])
    .default("new")
    .describe("new: only notes not shown before (they stay in the history). always: the best ones at every step.")
    .meta({ label: "Show" }),
  pick: z
    .enum([msg("recent"), msg("relevant")])
    .default("recent")
    .describe("recent: the latest notes. relevant: those that share most words with the task and the last observation.")
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
export const notesReadKind = processorKind({
  kind: "notesRead",
  title: "Read notes",
  dimension: "memory",
  help: "Reminds the model of its notes.",
  hook: "stepStart",
  params,
  takes: ["memory"],
});
