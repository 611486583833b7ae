import type { NodeDefinition } from "./contract.ts";
import { finishKind } from "./kinds/finish.ts";

/** Where every run ends, with its answer and its exit reason. */
export const finishNode: NodeDefinition = {
  ...finishKind,
  visit: ({ event }) => {
    if (event.hook !== "taskEnd") throw new TypeError("a finish node takes the end of a task only");
    return { type: "halt", reason: event.reason, answer: event.answer, detail: event.verdict?.detail ?? "" };
  },
};
