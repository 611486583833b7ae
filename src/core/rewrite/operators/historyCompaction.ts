import type { HarnessNode } from "../../harness/document.ts";
import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator, OperatorContext } from "../operator.ts";
import { drafted, inSteps, partsOf, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

const shortest = { most: 7, keep: 4, mostTokens: 500 };

/** Folds older turns into short lines; a history that is there folds sooner. */
export const historyCompaction: Operator = {
  id: "history-compaction",
  title: "History compaction",
  symptoms: ["context-pressure", "stall"],
  acts: ["stepStart"],
  class: "enforced",
  prior: 0.4,
  dimension: "memory",
  slots: () => [],
  build: (context) => {
    const histories = partsOf(context.harness, "history");
    const long = histories.filter((history) => {
      const { most, mostTokens } = windowOf(context, history);
      return most > shortest.most || mostTokens > shortest.mostTokens || mostTokens === 0;
    });
    if (histories.length > 0 && long.length === 0) return err("The history is as short as makes sense already.");
    const steps =
      histories.length === 0
        ? [placing(context, "stepStart", { kind: "history", params: { most: 10, keep: 4, mostTokens: 900 } })]
        : long.map((history) => setting(context, history.id, shorterWindow(context, history)));
    return drafted(inSteps(context, steps), {
      fires: say("when the history is longer than its window"),
      expected: { metric: "tokens", direction: "down" },
      risk: "medium",
    });
  },
};

type Window = { readonly most: number; readonly keep: number; readonly mostTokens: number };

function windowOf(context: OperatorContext, history: HarnessNode): Window {
  const given = settingsOf(context, history);
  const number = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);
  return {
    most: number(given.most, 14),
    keep: number(given.keep, 6),
    mostTokens: number(given.mostTokens, 1_500),
  };
}

/** Two thirds of the window, and never longer than it was. */
function shorterWindow(context: OperatorContext, history: HarnessNode): Window {
  const now = windowOf(context, history);
  const most = now.most <= shortest.most ? now.most : Math.max(shortest.most, Math.floor((now.most * 2) / 3));
  const tokens = now.mostTokens === 0 ? 1_500 : now.mostTokens;
  const mostTokens =
    tokens <= shortest.mostTokens ? tokens : Math.max(shortest.mostTokens, Math.floor((tokens * 2) / 3));
  return { most, keep: Math.min(now.keep, Math.max(shortest.keep, most - 3)), mostTokens };
}
