import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator, OperatorContext } from "../operator.ts";
import { drafted, inSteps, partsOf, type Step, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";
import { proseIsNoAnswer } from "./tolerantParser.ts";

const reasonTokens = 48;

/** Constrains the reply one step further: free, then reasoned freely and constrained at the end, then constrained throughout. */
export const outputContract: Operator = {
  id: "output-contract",
  title: "Output contract",
  symptoms: ["unparsed-reply", "answered-without-tool", "unknown-tool", "missing-argument"],
  acts: ["beforeModel"],
  class: "enforced",
  prior: 0.3,
  dimension: "model",
  slots: () => [],
  build: (context) => {
    const steps = tightening(context);
    if (steps.length === 0) return err("Replies are constrained from their first token already.");
    const strict = context.symptom.name === "answered-without-tool" ? proseIsNoAnswer(context) : [];
    return drafted(inSteps(context, [...steps, ...strict]), {
      fires: say("at every reply"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "medium",
    });
  },
};

function tightening(context: OperatorContext): readonly Step[] {
  const contracts = partsOf(context.harness, "outputContract");
  if (contracts.length === 0) {
    return [placing(context, "beforeModel", { kind: "outputContract", params: { mode: "late", reasonTokens } })];
  }
  return contracts.flatMap((contract): readonly Step[] => {
    const { mode, reasonTokens: given } = settingsOf(context, contract);
    if (mode === "json") return [];
    const fewer = typeof given === "number" ? Math.min(given, reasonTokens) : reasonTokens;
    const late = { mode: "late", reasonTokens: fewer };
    return [setting(context, contract.id, mode === "free" ? late : { mode: "json" })];
  });
}
