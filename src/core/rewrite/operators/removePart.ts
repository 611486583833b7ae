import { bypass } from "../../edits/gesturesRemove.ts";
import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps } from "./building.ts";

const kept: readonly string[] = ["verifier", "suiteTools", "group", "condition"];

/**
 * Takes out a part that never acts, or was shown to harm: the symptom's subject names it. Not proposed in the middle of a task:
 * no trigger stands for `component-inert`, and a plan lets it wait, since a part that has not acted yet still may.
 */
export const removePart: Operator = {
  id: "remove-part",
  title: "Remove a part",
  symptoms: ["component-inert"],
  acts: ["stepStart", "beforeModel", "afterModel", "beforeTool", "afterTool", "stepEnd"],
  class: "enforced",
  prior: 0.3,
  dimension: "control",
  slots: () => [],
  build: (context) => {
    const { harness, definitions, mint, symptom } = context;
    const node = Object.hasOwn(harness.nodes, symptom.subject) ? harness.nodes[symptom.subject] : undefined;
    if (node === undefined) return err("The part it is about is not an outermost part of this harness.");
    if (kept.includes(node.kind) || definitions.get(node.kind)?.role !== "processor") {
      return err(`“${node.title}” is not the agent's to take out.`);
    }
    return drafted(inSteps(context, [() => bypass(harness, definitions, mint, node.id)]), {
      fires: say("at once, by not being there"),
      expected: { metric: "tokens", direction: "down" },
      risk: "medium",
    });
  },
};
