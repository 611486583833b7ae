import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { controlIn } from "../ports.ts";

/** Where every run ends, with its answer and its exit reason. */
export const finishKind = {
  kind: "finish",
  title: "Finish",
  dimension: "control",
  role: "skeleton",
  help: "Ends the run with its answer.",
  params: z.object({}),
  ports: () => [controlIn("taskEnd", "in", msg("task end"))],
  count: "one",
} satisfies KindDefinition;
