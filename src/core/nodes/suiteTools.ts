import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { attachmentOut } from "./ports.ts";

/** Stands for the tools that the task's environment brings; the runtime fills them in. */
export const suiteToolsNode: NodeDefinition = {
  kind: "suiteTools",
  title: "Suite tools",
  dimension: "tools",
  role: "attachment",
  help: "Brings the tools of the task's own world.",
  params: z.object({}),
  ports: () => [attachmentOut("tool")],
};
