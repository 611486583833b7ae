import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf, type Step, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

/** Bans the repeated call; where that is done already, makes the next repeat with another argument instead. */
export const loopBreaker: Operator = {
  id: "loop-breaker",
  title: "Loop breaker",
  symptoms: ["loop", "repeated-error", "stall", "budget-burn"],
  acts: ["beforeTool"],
  class: "enforced",
  prior: 0.4,
  dimension: "control",
  slots: () => [],
  build: (context) => {
    const guards = partsOf(context.harness, "loopGuard");
    const steps =
      guards.length === 0
        ? [placing(context, "beforeTool", { kind: "loopGuard", params: { repeats: 2, action: "block" } })]
        : guards.flatMap((guard): readonly Step[] => {
            const { action, repeats } = settingsOf(context, guard);
            if (action === "stop") return []; // ending the run is a limit that somebody set
            const stricter = action === "note" ? "block" : "vary";
            const fewer = typeof repeats === "number" ? Math.min(repeats, 2) : 2;
            return [setting(context, guard.id, { action: stricter, repeats: fewer })];
          });
    if (steps.length === 0)
      return err("The loop guard ends the run on a repeat, and that is not the agent's to change.");
    return drafted(inSteps(context, steps), {
      fires: say("when a call has given the same result twice"),
      expected: { metric: "repeats", direction: "down" },
      risk: "low",
    });
  },
};
