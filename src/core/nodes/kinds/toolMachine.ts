import { z } from "zod";
import { processorKind } from "../processorKind.ts";

const toolName = z.string().min(1).max(64);

const params = z.object({
  start: z
    .array(toolName)
    .max(64)
    .default([])
    .describe("Tools that may be called first; empty: any.")
    .meta({ label: "First" }),
  transitions: z
    .array(
      z.object({
        after: toolName.default("look").describe("The tool that was called last and went well."),
        next: z.array(toolName).max(64).default([]).describe("The tools that may follow it; empty: any."),
      }),
    )
    .max(64)
    .default([])
    .describe("Which tools may follow which; whatever follows a tool that is not listed is let through.")
    .meta({ label: "Then" }),
  patience: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe("After so many refusals in a row the call is let through, so that a wrong plan cannot hold the run up.")
    .meta({ label: "Patience", unit: "refusals" }),
});

/** Lets tools follow one another only as successful runs did; refuses others and names what is allowed. */
export const toolMachineKind = processorKind({
  kind: "toolMachine",
  title: "Tool machine",
  dimension: "tools",
  help: "Lets each tool be followed only by those that may come next.",
  hook: "beforeTool",
  params,
});
