import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { controlOut } from "../ports.ts";

const params = z.object({
  template: z
    .string()
    .default("{task}")
    .describe("What the model is told; {task} stands for the task's own words.")
    .meta({ label: "Wording" }),
});

/** Where every run begins: gives the task's words to the first wire. */
export const taskKind = {
  kind: "task",
  title: "Task",
  dimension: "control",
  role: "skeleton",
  help: "Starts the run with the task's words.",
  params,
  ports: () => [controlOut("taskStart", "start", msg("task start"))],
  count: "one",
} satisfies KindDefinition;
