import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

const fewest = 3;

/** Offers fewer tools at a time: those that fit the task; a gate that is there is narrowed. */
export const toolGate: Operator = {
  id: "tool-gate",
  title: "Tool gate",
  symptoms: ["unknown-tool", "called-when-should-abstain", "budget-burn", "low-margin"],
  acts: ["beforeModel"],
  class: "enforced",
  prior: 0.4,
  dimension: "tools",
  slots: () => [],
  build: (context) => {
    const { harness, tools } = context;
    const half = Math.max(fewest, Math.ceil(tools.length / 2));
    if (tools.length <= fewest + 1) return err(`There are only ${tools.length} tools, too few to narrow.`);
    const gates = partsOf(harness, "toolGate");
    const wide = gates.filter((gate) => {
      const { mode, most } = settingsOf(context, gate);
      return mode === "top" && typeof most === "number" && most > fewest;
    });
    if (gates.length > 0 && wide.length === 0) return err("The tool gate offers as few tools as make sense already.");
    const narrowed = wide.map((gate) => ({ id: gate.id, most: narrower(settingsOf(context, gate).most, half) }));
    const steps =
      gates.length === 0
        ? [placing(context, "beforeModel", { kind: "toolGate", params: { mode: "top", most: half } })]
        : narrowed.map(({ id, most }) => setting(context, id, { most }));
    return drafted(inSteps(context, steps), {
      fires: say("at every step, while more than {count} tools are on offer", {
        count: Math.min(half, ...narrowed.map(({ most }) => most)),
      }),
      expected: { metric: "valid actions", direction: "up" },
      risk: "medium",
    });
  },
};

function narrower(most: unknown, half: number): number {
  const now = typeof most === "number" ? most : half;
  return Math.max(fewest, Math.min(half, now - 1));
}
