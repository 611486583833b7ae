import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf, setting } from "./building.ts";
import { placing } from "./placing.ts";

const mending = { coerce: true, repair: true, dropUnknown: true, fill: true, seen: true };

/** Checks and mends arguments before a call is made: types, names, choices, what is missing, names that were seen. */
export const argumentRepair: Operator = {
  id: "argument-repair",
  title: "Argument repair",
  symptoms: ["bad-arguments", "missing-argument", "repeated-error"],
  acts: ["beforeTool"],
  class: "enforced",
  prior: 0.4,
  dimension: "tools",
  slots: () => [],
  build: (context) => {
    const validators = partsOf(context.harness, "validator");
    const steps =
      validators.length === 0
        ? [placing(context, "beforeTool", { kind: "validator", params: mending })]
        : validators.map(({ id }) => setting(context, id, mending));
    return drafted(inSteps(context, steps), {
      fires: say("when a call's arguments do not fit the tool, or name what was never seen"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "low",
    });
  },
};
