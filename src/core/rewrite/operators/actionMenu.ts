import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator, OperatorContext } from "../operator.ts";
import { drafted, inSteps, partsOf, type Step, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

/** Offers only names that were seen: first as choices within each call, then, if that is there, as a numbered list. */
export const actionMenu: Operator = {
  id: "action-menu",
  title: "Action menu",
  symptoms: ["bad-arguments", "repeated-error", "loop", "stall", "budget-burn"],
  acts: ["beforeModel", "afterModel"],
  class: "enforced",
  prior: 0.4,
  dimension: "tools",
  slots: () => [],
  build: (context) => {
    const { harness, tools } = context;
    if (tools.length === 0) return err("The task offers no tools to list.");
    const [menu] = partsOf(harness, "actionMenu");
    const isListed = menu !== undefined && settingsOf(context, menu).output === "index";
    if (isListed && partsOf(harness, "menuReader").length > 0) return err("A numbered menu is there already.");
    if (menu !== undefined && partsOf(harness, "vote").length > 0) {
      return err("Replies are voted on, and numbers of a list would be counted apart from calls.");
    }
    const steps: readonly Step[] =
      menu === undefined
        ? [placing(context, "beforeModel", { kind: "actionMenu", params: { output: "narrow" } }), ...enforcing(context)]
        : [setting(context, menu.id, { output: "index" }), ...reading(context)];
    return drafted(inSteps(context, steps), {
      fires: say("at every step at which names have been seen"),
      expected: { metric: "valid actions", direction: "up" },
      risk: menu === undefined ? "low" : "medium",
    });
  },
};

function reading(context: OperatorContext): readonly Step[] {
  const isThere = partsOf(context.harness, "menuReader").length > 0;
  return isThere ? [] : [placing(context, "afterModel", { kind: "menuReader" })];
}

/** Choices bind only a constrained reply: a contract that leaves replies free is set to constrain them. */
function enforcing(context: OperatorContext): readonly Step[] {
  const contracts = partsOf(context.harness, "outputContract");
  if (contracts.length === 0)
    return [placing(context, "beforeModel", { kind: "outputContract", params: { mode: "json" } })];
  return contracts
    .filter((contract) => settingsOf(context, contract).mode === "free")
    .map(({ id }) => setting(context, id, { mode: "json" }));
}
