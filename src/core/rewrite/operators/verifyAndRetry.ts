import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf } from "./building.ts";
import { placingAfter } from "./placing.ts";

/** Lets an answer through only once a tool was used, or if it says that none will do; a verifier that is there is left alone. */
export const verifyAndRetry: Operator = {
  id: "verify-and-retry",
  title: "Verify and retry",
  symptoms: ["premature-answer", "answered-without-tool"],
  acts: ["taskEnd"],
  class: "enforced",
  prior: 0.4,
  dimension: "evaluation",
  slots: () => [],
  build: (context) => {
    if (partsOf(context.harness, "verifier").length > 0) return err("A verifier checks the answer already.");
    if (context.tools.length === 0) return err("The task offers no tools to be used before an answer.");
    const params = { mode: "acted", tries: 2, note: "No tool was used yet. Call a tool that does what is asked." };
    const step = placingAfter(context, "router", "answer", { kind: "verifier", params });
    return drafted(inSteps(context, [step]), {
      fires: say("when an answer comes before any tool was used"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "medium",
    });
  },
};
