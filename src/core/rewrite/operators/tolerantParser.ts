import { say } from "../../harness/say.ts";
import type { Operator, OperatorContext } from "../operator.ts";
import { drafted, inSteps, partsOf, type Step, setting, settingOps, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

/** Reads careless replies: puts a parser behind the model, or turns on what the one there leaves off. */
export const tolerantParser: Operator = {
  id: "tolerant-parser",
  title: "Tolerant parser",
  symptoms: ["unparsed-reply", "unknown-tool", "answered-without-tool"],
  acts: ["afterModel"],
  class: "enforced",
  prior: 0.4,
  dimension: "control",
  slots: () => [],
  build: (context) =>
    drafted(inSteps(context, [...reading(context), ...strictness(context)]), {
      fires: say("when a reply holds a call that is not to the letter, or none"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "low",
    }),
};

function reading(context: OperatorContext): readonly Step[] {
  const parsers = partsOf(context.harness, "parser");
  if (parsers.length === 0) return [placing(context, "afterModel", { kind: "parser" })];
  return parsers.map(({ id }) => setting(context, id, { reEmit: true, repairNames: true }));
}

/** Where prose ended the task before any tool was used, prose is no longer an answer. */
function strictness(context: OperatorContext): readonly Step[] {
  if (context.symptom.name === "unknown-tool") return [];
  return proseIsNoAnswer(context);
}

/** Steps that make the router send prose back instead of taking it as the answer. */
export function proseIsNoAnswer(context: OperatorContext): readonly Step[] {
  return partsOf(context.harness, "router")
    .filter((router) => settingsOf(context, router).plainText === "answer")
    .filter(({ id }) => settingOps(context, id, { plainText: "invalid" }).length > 0)
    .map(({ id }) => setting(context, id, { plainText: "invalid" }));
}
