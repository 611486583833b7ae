import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { attachmentOut } from "./ports.ts";

/** A place for notes that lasts one task; parts write and read it over memory wires. */
export const notesStoreNode: NodeDefinition = {
  kind: "notesStore",
  title: "Notes",
  dimension: "memory",
  role: "attachment",
  help: "Keeps notes for the length of a task.",
  params: z.object({}),
  ports: () => [attachmentOut("memory")],
};
