import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { controlIn, controlOut } from "../ports.ts";

/** Gathers the results of one reply's calls; sends the next call out until none is left, then ends the step once. */
export const collectKind = {
  kind: "collect",
  title: "Collect",
  dimension: "control",
  role: "skeleton",
  help: "Gathers the results of a reply's calls and ends the step once.",
  params: z.object({}),
  ports: () => [controlIn("afterTool", "in", msg("after tool")), controlOut("stepEnd", "out", msg("step end"))],
} satisfies KindDefinition;
