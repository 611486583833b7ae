import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

const shortest = 200;

/** Shortens what tools give back to what the task is about; a filter that is there gets stricter. */
export const observationFilter: Operator = {
  id: "observation-filter",
  title: "Observation filter",
  symptoms: ["context-pressure", "lost-fact"],
  acts: ["afterTool"],
  class: "enforced",
  prior: 0.4,
  dimension: "context",
  slots: () => [],
  build: (context) => {
    const filters = partsOf(context.harness, "observationFilter");
    const long = filters.filter((filter) => lengthOf(settingsOf(context, filter).maxCharacters) > shortest);
    if (filters.length > 0 && long.length === 0) return err("Results are shortened as far as makes sense already.");
    const steps =
      filters.length === 0
        ? [placing(context, "afterTool", { kind: "observationFilter", params: { maxCharacters: 400 } })]
        : long.map((filter) => {
            const half = Math.floor(lengthOf(settingsOf(context, filter).maxCharacters) / 2);
            return setting(context, filter.id, { maxCharacters: Math.max(shortest, half) });
          });
    return drafted(inSteps(context, steps), {
      fires: say("when a tool gives back a long text, or lines that stand there already"),
      expected: { metric: "tokens", direction: "down" },
      risk: "medium",
    });
  },
};

function lengthOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
