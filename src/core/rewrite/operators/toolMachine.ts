import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Success } from "../contract.ts";
import type { Operator, OperatorContext } from "../operator.ts";
import { drafted, inSteps, partsOf, setting } from "./building.ts";
import { placing } from "./placing.ts";

const mostSuccesses = 40;

/** Lets tools follow one another only as they did in runs that went well. */
export const toolMachine: Operator = {
  id: "tool-machine",
  title: "Tool machine",
  symptoms: ["repeated-error", "stall", "loop", "budget-burn"],
  acts: ["beforeTool"],
  class: "enforced",
  prior: 0.4,
  dimension: "tools",
  slots: () => [],
  build: (context) => {
    const mined = mine(successesHere(context));
    if (mined.transitions.length === 0)
      return err("No run with these tools has gone well yet, so there is no order to learn.");
    const machines = partsOf(context.harness, "toolMachine");
    const steps =
      machines.length === 0
        ? [placing(context, "beforeTool", { kind: "toolMachine", params: mined })]
        : machines.map(({ id }) => setting(context, id, mined));
    return drafted(inSteps(context, steps), {
      fires: say("when a tool is called that never followed the one before in a run that went well"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "medium",
    });
  },
};

/** Successes whose every tool is on offer here, and that have an order to learn from. */
function successesHere({ successes, tools }: OperatorContext): readonly Success[] {
  const offered = new Set(tools.map(({ name }) => name));
  return successes
    .slice(0, mostSuccesses)
    .filter(({ calls }) => calls.length >= 2 && calls.every(({ tool }) => offered.has(tool)));
}

type Machine = {
  readonly start: readonly string[];
  readonly transitions: readonly { readonly after: string; readonly next: readonly string[] }[];
};

/** The first tools, and which tool followed which, over all successes; names sorted, so that equal evidence gives equal machines. */
function mine(successes: readonly Success[]): Machine {
  const follow = new Map<string, Set<string>>();
  const start = new Set<string>();
  for (const { calls } of successes) {
    calls.forEach(({ tool }, at) => {
      const before = calls[at - 1]?.tool;
      if (before === undefined) start.add(tool);
      else follow.set(before, (follow.get(before) ?? new Set()).add(tool));
    });
  }
  const transitions = [...follow].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    start: [...start].sort(),
    transitions: transitions.map(([after, next]) => ({ after, next: [...next].sort() })),
  };
}
