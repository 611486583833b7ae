import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { attachmentOut } from "./ports.ts";

const params = z.object({
  name: z.string().max(400).default("").describe("What it is called where it comes from.").meta({ label: "Name" }),
  list: z
    .string()
    .max(64)
    .default("builtin")
    .describe("The list of the tool registry that it stands in there.")
    .meta({ label: "List" }),
  settings: z
    .record(z.string(), z.json())
    .default({})
    .describe("Its settings there, as they were.")
    .meta({ label: "Settings" }),
});

/** A tool of another system that cannot run here: it keeps its place, and is not offered to the model. */
export const foreignToolNode: NodeDefinition = {
  kind: "foreignTool",
  title: "Foreign tool",
  dimension: "tools",
  role: "attachment",
  help: "Stands for a tool of another system; it cannot run here, so it is not offered to the model.",
  foreign: true,
  params,
  ports: () => [attachmentOut("tool")],
};
