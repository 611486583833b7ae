import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

/** Asks three times and goes on with what most replies mean; bought with tokens. */
export const vote: Operator = {
  id: "vote",
  title: "Vote over samples",
  symptoms: ["low-margin", "bad-arguments", "called-when-should-abstain"],
  acts: ["afterModel"],
  class: "samples",
  prior: 0.3,
  dimension: "evaluation",
  slots: () => [],
  build: (context) => {
    const { harness } = context;
    if (partsOf(harness, "vote").length > 0) return err("Replies are voted on already.");
    if (partsOf(harness, "actionMenu").some((menu) => settingsOf(context, menu).output === "index")) {
      return err("The model chooses from a numbered list, whose numbers a vote cannot compare with calls.");
    }
    const step = placing(context, "afterModel", { kind: "vote", params: { samples: 3, temperature: 0.7 } });
    return drafted(inSteps(context, [step]), {
      fires: say("at every reply"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "medium",
    });
  },
};
