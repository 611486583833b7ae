import type { NodeDefinition } from "./contract.ts";
import { taskKind } from "./kinds/task.ts";

const { params } = taskKind;

/** Where every run begins: gives the task's words to the first wire. */
export const taskNode: NodeDefinition = {
  ...taskKind,
  visit: ({ event, params: given }) => {
    if (event.hook !== "taskStart") throw new TypeError("a task node takes the start of a task only");
    const { template } = params.parse(given);
    const instruction = template.replaceAll("{task}", () => event.instruction);
    return { type: "emit", port: "start", event: { ...event, instruction }, say: event.instruction };
  },
};
