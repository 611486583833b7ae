import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  what: z
    .enum([msg("results"), msg("goal"), msg("model")])
    .default("goal")
    .describe(
      "results: each call with the first line it gave. goal: only lines that share a word with the task. model: one line by the side model.",
    )
    .meta({ label: "What is noted" }),
  onlyOk: z
    .boolean()
    .default(true)
    .describe("Leave out calls that failed or were refused.")
    .meta({ label: "Only successes" }),
  noteCharacters: z
    .int()
    .min(20)
    .max(2_000)
    .default(120)
    .describe("A longer note is cut.")
    .meta({ label: "Note length", unit: "characters" }),
});

/** Notes what a step has found in the attached stores; the event goes on untouched. */
export const notesWriteKind = processorKind({
  kind: "notesWrite",
  title: "Write notes",
  dimension: "memory",
  help: "Notes what each step found, so that it outlasts the history window.",
  hook: "stepEnd",
  params,
  takes: ["memory", "model"],
});
