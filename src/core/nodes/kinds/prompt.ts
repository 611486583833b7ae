import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { controlIn, controlOut } from "../ports.ts";

const params = z.object({
  toolList: z
    .enum([msg("signatures"), msg("schemas"), msg("none")])
    .default("signatures")
    .describe(
      "How the tools are listed in the system prompt. signatures: one line each. schemas: full JSON schemas. none: not at all.",
    )
    .meta({ label: "Tool list" }),
  callFormat: z
    .string()
    .max(2_000)
    .default('Reply with one JSON object: {"tool": name, "arguments": {...}} to act, or {"answer": text} to finish.')
    .describe("Tells the model how to call a tool; said only when there are tools.")
    .meta({ label: "Call format", long: true }),
});

/** Assembles the request: the frozen system prompt with the tool list, then the history exactly as it was sent. */
export const promptKind = {
  kind: "prompt",
  title: "Prompt",
  dimension: "context",
  role: "skeleton",
  help: "Puts system prompt, tool list and history together.",
  params,
  ports: () => [controlIn("stepStart", "in", msg("step start")), controlOut("beforeModel", "out", msg("before model"))],
} satisfies KindDefinition;
