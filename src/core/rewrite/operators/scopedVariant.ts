import { refuse } from "../../edits/gestureParts.ts";
import { connectPorts, insertOnWire } from "../../edits/gestures.ts";
import type { Harness, HarnessNode, PortRef } from "../../harness/document.ts";
import { err } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import { contentWords, firstLine, shorten } from "../../nodes/text.ts";
import type { Operator, OperatorContext } from "../operator.ts";
import { drafted, inSteps, type Step } from "./building.ts";
import { wiresInto } from "./placing.ts";

/**
 * Lets a part act only on tasks like this one: a condition on the task's words goes before it and leads round it. In the middle of
 * a task there is none to make: of its symptoms only `component-inert` names a part, and that one waits (see `planChanges`).
 */
export const scopedVariant: Operator = {
  id: "scoped-variant",
  title: "Scoped variant",
  symptoms: ["component-inert", "called-when-should-abstain"],
  acts: ["stepStart", "beforeModel", "afterModel", "beforeTool", "afterTool", "stepEnd"],
  class: "enforced",
  prior: 0.3,
  dimension: "control",
  slots: () => [],
  build: (context) => {
    const { harness, definitions, symptom, instruction } = context;
    const node = Object.hasOwn(harness.nodes, symptom.subject) ? harness.nodes[symptom.subject] : undefined;
    if (node === undefined || definitions.get(node.kind)?.role !== "processor") {
      return err("The symptom is about no part that could be kept to some tasks.");
    }
    if (wiresInto(harness, inputOf(node)).some(({ from }) => isScope(harness.nodes[from.node]))) {
      return err(`“${node.title}” is kept to some tasks already.`);
    }
    const [word] = contentWords(firstLine(instruction, 300));
    if (word === undefined) return err("The task has no word to tell it from others by.");
    return drafted(inSteps(context, scoping(context, node, word)), {
      fires: say("only on tasks that say “{word}”", { word: shorten(word, 30) }),
      expected: { metric: "solved", direction: "up" },
      risk: "medium",
    });
  },
};

function inputOf({ id }: HarnessNode): PortRef {
  return { node: id, port: "in" };
}

function isScope(node: HarnessNode | undefined): boolean {
  return node?.kind === "condition" && node.params.test === "task";
}

/** Every way into the part gets the condition first; its no leads to where the part leads. */
function scoping({ harness, definitions, mint }: OperatorContext, node: HarnessNode, word: string): readonly Step[] {
  const ways = wiresInto(harness, inputOf(node));
  const onward = Object.values(harness.edges).find(({ from }) => from.node === node.id && from.port === "out")?.to;
  const part = { kind: "condition", title: msg("Only such tasks"), params: { test: "task", text: word } };
  const insert: Step = (now) => {
    const [first] = ways;
    return first === undefined
      ? refuse("doesNotFit", [node.id], "Nothing leads to it.")
      : insertOnWire(now, definitions, mint, first.id, part);
  };
  const join = ways.slice(1).map(
    ({ from }): Step =>
      (now, added) =>
        connectPorts(now, definitions, mint, from, { node: idOf(added), port: "in" }),
  );
  const leadRound: Step = (now: Harness, added) =>
    onward === undefined
      ? refuse("doesNotFit", [node.id], "It leads nowhere.")
      : connectPorts(now, definitions, mint, { node: idOf(added), port: "no" }, onward);
  return [insert, ...join, leadRound];
}

function idOf(added: readonly HarnessNode[]): string {
  return added.find(({ kind }) => kind === "condition")?.id ?? "";
}
