import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  mode: z
    .enum([msg("top"), msg("allow")])
    .default("top")
    .describe("top: the tools that share most words with the task and the last message. allow: only those named below.")
    .meta({ label: "Choose by" }),
  most: z
    .int()
    .min(1)
    .max(64)
    .default(6)
    .describe("Most tools on offer at a step.")
    .meta({ label: "Most", unit: "tools" }),
  names: z
    .array(z.string().min(1).max(64))
    .max(64)
    .default([])
    .describe("Tools that are always on offer; in allow mode the only ones.")
    .meta({ label: "Names" }),
  mention: z
    .enum([msg("free"), msg("always"), msg("never")])
    .default("free")
    .describe(
      "Whether to name the chosen tools behind the message. free: where nothing else enforces them. always: at every step. never: not at all.",
    )
    .meta({ label: "Name them" }),
});

/** Narrows the tools on offer at this step; a constrained reply cannot name any other. */
export const toolGateKind = processorKind({
  kind: "toolGate",
  title: "Tool gate",
  dimension: "tools",
  help: "Offers only the tools that fit the task and what was last seen.",
  hook: "beforeModel",
  params,
});
