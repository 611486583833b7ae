import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { controlIn } from "./ports.ts";

/** Where every run ends, with its answer and its exit reason. */
export const finishNode: NodeDefinition = {
  kind: "finish",
  title: "Finish",
  dimension: "control",
  role: "skeleton",
  help: "Ends the run with its answer.",
  params: z.object({}),
  ports: () => [controlIn("taskEnd", "in", "task end")],
  count: "one",
  visit: ({ event }) => {
    if (event.hook !== "taskEnd") throw new TypeError("a finish node takes the end of a task only");
    return { type: "halt", reason: event.reason, answer: event.answer, detail: event.verdict?.detail ?? "" };
  },
};
