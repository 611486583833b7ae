import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { attachmentIn, controlIn, controlOut } from "../ports.ts";

const params = z.object({
  maxCharacters: z
    .int()
    .min(100)
    .max(200_000)
    .default(8_000)
    .describe("A longer result is cut here, with a note that says so.")
    .meta({ label: "Result length", unit: "characters" }),
});

/** The hub that every tool hangs on: makes the call, or hands on the result put in its place. */
export const toolsKind = {
  kind: "tools",
  title: "Tools",
  dimension: "tools",
  role: "skeleton",
  help: "Makes the call with the tool that hangs on it.",
  params,
  ports: () => [
    controlIn("beforeTool", "in", msg("before tool")),
    attachmentIn("tool"),
    controlOut("afterTool", "out", msg("after tool")),
  ],
} satisfies KindDefinition;
