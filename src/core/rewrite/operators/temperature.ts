import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf } from "./building.ts";
import { placing } from "./placing.ts";

/** Samples two replies at a higher temperature, to get out of a rut. */
export const temperature: Operator = {
  id: "temperature",
  title: "Temperature for two steps",
  symptoms: ["loop", "stall", "repeated-error"],
  acts: ["beforeModel"],
  class: "enforced",
  prior: 0.1,
  dimension: "model",
  slots: () => [],
  build: (context) => {
    if (partsOf(context.harness, "decodingSwitch").length > 0) return err("The temperature was raised once already.");
    const step = placing(context, "beforeModel", { kind: "decodingSwitch", params: { temperature: 0.8, steps: 2 } });
    return drafted(inSteps(context, [step]), {
      fires: say("at the next two replies, and never after"),
      expected: { metric: "repeats", direction: "down" },
      risk: "low",
    });
  },
};
