import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { shorten } from "../../nodes/text.ts";
import type { Operator, Slot } from "../operator.ts";
import { drafted, inSteps, partsOf } from "./building.ts";
import { placing } from "./placing.ts";
import { subgoalsFor } from "./subgoalTemplates.ts";

const goalTokens = 30;

/** Breaks the task into a few small goals from a fixed template, and shows the one that is due. */
export const decompose: Operator = {
  id: "decompose",
  title: "Decompose",
  symptoms: ["stall", "budget-burn", "repeated-error", "premature-answer", "lost-fact"],
  acts: ["beforeModel"],
  class: "mixed",
  prior: 0.3,
  dimension: "execution",
  slots: ({ instruction, tools }): readonly Slot[] => {
    const asks = subgoalsFor(instruction, tools).map(({ ask }) => ask);
    return [
      {
        name: "asks",
        ask: `Word these ${asks.length} steps for the task, one short sentence each, in the same order: ${asks.join(" ")}`,
        schema: {
          type: "array",
          items: { type: "string", minLength: 6, maxLength: goalTokens * 4 },
          minItems: asks.length,
          maxItems: asks.length,
        },
        fallback: asks,
        mostTokens: goalTokens,
      },
    ];
  },
  build: (context, { asks }) => {
    if (partsOf(context.harness, "subgoals").length > 0) return err("The task is broken into goals already.");
    const words: readonly unknown[] = Array.isArray(asks) ? asks : [];
    const goals = subgoalsFor(context.instruction, context.tools).map((goal, at) => {
      const own = words[at];
      return typeof own === "string" && own.trim() !== "" ? { ...goal, ask: shorten(own, goalTokens * 4) } : goal;
    });
    const step = placing(context, "beforeModel", { kind: "subgoals", params: { goals } });
    return drafted(inSteps(context, [step]), {
      fires: say("at every step, until its last goal is done"),
      expected: { metric: "novel observations", direction: "up" },
      risk: "medium",
    });
  },
};
