import { attachTool, connectPorts } from "../../edits/gestures.ts";
import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Operator } from "../operator.ts";
import { drafted, inSteps, partsOf, type Step } from "./building.ts";
import { placing, placingAfter } from "./placing.ts";

/** Notes facts about the task as they are found, and shows them again at every step, whatever the history forgets. */
export const pinnedFacts: Operator = {
  id: "pinned-facts",
  title: "Pinned facts",
  symptoms: ["lost-fact", "context-pressure", "stall"],
  acts: ["stepStart", "stepEnd"],
  class: "enforced",
  prior: 0.4,
  dimension: "memory",
  slots: () => [],
  build: (context) => {
    const { harness, definitions, mint } = context;
    if (partsOf(harness, "notesRead").length > 0 || partsOf(harness, "notesWrite").length > 0) {
      return err("Notes are kept and shown already.");
    }
    const addedOf = (kind: string, added: Parameters<Step>[1]) => added.find((node) => node.kind === kind)?.id ?? "";
    const steps: readonly Step[] = [
      placing(context, "stepStart", { kind: "notesRead", params: { show: "always", pick: "relevant", most: 4 } }),
      placingAfter(context, "collect", "out", { kind: "notesWrite", params: { what: "goal" } }),
      (now, added) => attachTool(now, definitions, mint, addedOf("notesRead", added), { kind: "notesStore" }),
      (now, added) =>
        connectPorts(
          now,
          definitions,
          mint,
          { node: addedOf("notesStore", added), port: "out" },
          { node: addedOf("notesWrite", added), port: "memory" },
        ),
    ];
    return drafted(inSteps(context, steps), {
      fires: say("when a result holds a line about the task"),
      expected: { metric: "novel observations", direction: "up" },
      risk: "low",
    });
  },
};
