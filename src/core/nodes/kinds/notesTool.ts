import { z } from "zod";
import type { ToolSpec } from "../../models/contract.ts";
import type { KindDefinition } from "../contract.ts";
import { attachmentIn, attachmentOut } from "../ports.ts";

const params = z.object({
  most: z
    .int()
    .min(1)
    .max(100)
    .default(8)
    .describe("Most notes given back at once.")
    .meta({ label: "At once", unit: "notes" }),
  noteCharacters: z
    .int()
    .min(20)
    .max(4_000)
    .default(240)
    .describe("A longer note is cut.")
    .meta({ label: "Note length", unit: "characters" }),
});

/** The tools it offers. */
export const noteTools: readonly ToolSpec[] = [
  noteTool("write_note", "Keep a fact for later.", { text: "the fact" }),
  noteTool("read_notes", "Look up notes about something.", { about: "words to look for" }),
  noteTool("list_notes", "Show the latest notes.", {}),
];

function noteTool(name: string, description: string, takes: Readonly<Record<string, string>>): ToolSpec {
  const properties = Object.fromEntries(
    Object.entries(takes).map(([key, meaning]) => [key, { type: "string", description: meaning }]),
  );
  const parameters = { type: "object", properties, required: Object.keys(takes), additionalProperties: false };
  return { name, description, parameters };
}

/** Tools with which the model itself keeps and reads notes in the attached store. */
export const notesToolKind = {
  kind: "notesTool",
  title: "Notes tool",
  dimension: "memory",
  role: "attachment",
  help: "Lets the model write and read notes itself.",
  params,
  ports: () => [attachmentOut("tool"), attachmentIn("memory")],
  toolNames: () => noteTools.map((spec) => spec.name),
} satisfies KindDefinition;
