import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { controlOut } from "./ports.ts";

const params = z.object({
  template: z
    .string()
    .default("{task}")
    .describe("What the model is told; {task} stands for the task's own words.")
    .meta({ label: "Wording" }),
});

/** Where every run begins: gives the task's words to the first wire. */
export const taskNode: NodeDefinition = {
  kind: "task",
  title: "Task",
  dimension: "control",
  role: "skeleton",
  help: "Starts the run with the task's words.",
  params,
  ports: () => [controlOut("taskStart", "start", "task start")],
  count: "one",
  visit: ({ event, params: given }) => {
    if (event.hook !== "taskStart") throw new TypeError("a task node takes the start of a task only");
    const { template } = params.parse(given);
    const instruction = template.replaceAll("{task}", () => event.instruction);
    return { type: "emit", port: "start", event: { ...event, instruction }, say: event.instruction };
  },
};
