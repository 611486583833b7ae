import { z } from "zod";
import { configNoteKind } from "../harness/flags.ts";
import type { NodeDefinition } from "./contract.ts";
import { noteNode } from "./note.ts";

const params = z.object({
  ...noteNode.params.shape,
  source: z
    .string()
    .max(64)
    .default("harnessx")
    .describe("The system that the harness came from.")
    .meta({ label: "From" }),
  rest: z
    .record(z.string(), z.json())
    .default({})
    .describe("What stood in the file and has no part here.")
    .meta({ label: "The rest of the file" }),
  entries: z
    .record(z.string(), z.json())
    .default({})
    .describe("How each part stood in the file, by the part's id, so that what was not touched goes back as it came.")
    .meta({ label: "Entries" }),
});

/** A note that keeps what a file of another system held besides its parts, for the way back. */
export const configNoteNode: NodeDefinition = {
  kind: configNoteKind,
  title: "File settings",
  dimension: "observability",
  role: "note",
  help: "Keeps what the file of another system held besides its parts; it never runs.",
  foreign: true,
  params,
  ports: () => [],
};
