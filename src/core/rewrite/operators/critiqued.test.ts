import { describe, expect, it } from "vitest";
import { countingMint } from "../../edits/randomHarness.ts";
import { plantTree } from "../../edits/versions.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import { templates } from "../../nodes/templates.ts";
import { functionCalls } from "../../suites/functionCalls/functionCalls.ts";
import { household } from "../../suites/household/household.ts";
import type { Success, SymptomName } from "../contract.ts";
import { critique } from "../critique/critique.ts";
import type { Operator } from "../operator.ts";
import { proposeChanges } from "../propose.ts";
import { factsWith, symptomOf } from "./operatorCases.fixture.ts";
import { operators } from "./operators.ts";

const worlds = [household, functionCalls].map((suite) => {
  const [card, other] = suite.tasks();
  if (card === undefined || other === undefined) throw new Error("a suite has tasks");
  const environment = suite.open();
  const instruction = `${card.instruction}\n${environment.reset(card.id, 1).text}`;
  const calls = suite
    .goldPlan(other.id, 1)
    .calls.map(({ name, arguments: given }) => ({ tool: name, arguments: given }));
  const success: Success = { task: other.id, suite: suite.id, instruction: other.instruction, calls };
  const texts = suite.tasks().map((task) => ({ instruction: task.instruction, answers: [] }));
  return { instruction, tools: environment.actionSchema(), successes: [success], texts };
});

/** What becomes of an operator's change in a world, on a template: refused, or let pass; undefined where it makes none. */
function judged(
  operator: Operator,
  name: SymptomName,
  template: (typeof templates)[number],
  world: (typeof worlds)[number],
) {
  const harness = template.build();
  const tree = plantTree({ id: "v0", harness, author: "person", label: "Start", at: 0 });
  const { texts, ...seen } = world;
  const symptom = symptomOf(name, name === "component-inert" ? "guard" : "go_to");
  const { changes } = proposeChanges({
    ...{ context: { definitions: catalogue, facts: factsWith(), ...seen }, harness, planned: [{ symptom, operator }] },
    ...{ most: 2, mint: countingMint("new"), mintChange: () => "c1", filled: new Map(), flips: [], atRisk: [] },
  });
  if (changes.length === 0) return undefined;
  return critique({
    ...{ doc: { tree, rewrites: [] }, harness, definitions: catalogue, changes, tasks: texts, recentDimensions: [] },
  });
}

describe("what operators propose by rules, on every template", () => {
  for (const operator of operators) {
    it(`${operator.id} passes the critique as it is`, () => {
      let passed = 0;
      for (const world of worlds) {
        for (const template of templates) {
          for (const name of operator.symptoms) {
            const found = judged(operator, name, template, world);
            if (found === undefined) continue;
            expect(found.refusals).toEqual([]);
            expect(found.cautions.filter(({ asks }) => asks)).toEqual([]);
            passed += found.changes.length;
          }
        }
      }
      expect(passed).toBeGreaterThan(0);
    });
  }
});
