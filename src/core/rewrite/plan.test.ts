import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRandom } from "../harness/random.ts";
import { err } from "../harness/result.ts";
import { type HitRate, type Symptom, type SymptomName, symptomNames, type Trigger } from "./contract.ts";
import { type RateKey, rateKey } from "./ledger.ts";
import { type Operator, type OperatorId, operatorIds } from "./operator.ts";
import { planChanges } from "./plan.ts";

function operator(id: OperatorId, symptoms: readonly SymptomName[], prior = 0.4): Operator {
  const build = () => err("not built here");
  return { id, title: id, symptoms, acts: [], class: "enforced", prior, dimension: "control", slots: () => [], build };
}

function symptom(name: SymptomName, severity: number, subject = ""): Symptom {
  return { name, severity, anchors: [{ event: 1, step: 1, span: 1 }], subject, words: name };
}

const trigger = (...symptoms: readonly Symptom[]): Trigger => ({ name: "LOOP", step: 4, symptoms });
const none: ReadonlyMap<RateKey, HitRate> = new Map();

const operators = fc.uniqueArray(fc.constantFrom(...operatorIds), { maxLength: 12 }).chain((ids) =>
  fc
    .array(fc.subarray([...symptomNames], { minLength: 1, maxLength: 4 }), {
      minLength: ids.length,
      maxLength: ids.length,
    })
    .map((lists) => ids.map((id, at) => operator(id, lists[at] ?? []))),
);
const symptoms = fc
  .uniqueArray(fc.constantFrom(...symptomNames), { minLength: 1, maxLength: 6 })
  .map((names) => names.map((name, at) => symptom(name, 1 - at / 10)));

describe("a plan", () => {
  it("holds only operators made for their symptom, each once, at most as many as asked, the same for the same seed", () => {
    fc.assert(
      fc.property(operators, symptoms, fc.nat(8), fc.integer(), (given, shown, most, seed) => {
        const plan = planChanges(trigger(...shown.slice(0, 2)), shown, given, none, makeRandom(seed), most);
        expect(plan.every((each) => each.operator.symptoms.includes(each.symptom.name))).toBe(true);
        expect(new Set(plan.map((each) => each.operator.id)).size).toBe(plan.length);
        expect(plan.length).toBeLessThanOrEqual(most);
        expect(planChanges(trigger(...shown.slice(0, 2)), shown, given, none, makeRandom(seed), most)).toEqual(plan);
      }),
    );
  });

  it("is whole: every operator for the trigger's symptoms is in it where there is room", () => {
    fc.assert(
      fc.property(operators, symptoms, fc.integer(), (given, shown, seed) => {
        const plan = planChanges(trigger(...shown), shown, given, none, makeRandom(seed), 100);
        const fitting = given.filter(({ symptoms: cures }) => shown.some(({ name }) => cures.includes(name)));
        expect(new Set(plan.map((each) => each.operator.id))).toEqual(new Set(fitting.map(({ id }) => id)));
      }),
    );
  });

  it("takes the trigger's symptoms first, worst first, and then the others that do not wait", () => {
    const [loop, stall, inert, unread] = [
      symptom("loop", 0.9),
      symptom("stall", 0.5),
      symptom("component-inert", 0.1),
      symptom("unparsed-reply", 1),
    ];
    const given = [
      operator("tolerant-parser", ["unparsed-reply"]),
      operator("remove-part", ["component-inert"]),
      operator("action-menu", ["stall"]),
      operator("loop-breaker", ["loop", "stall"]),
    ];
    const plan = planChanges(trigger(loop, stall), [unread, loop, stall, inert], given, none, makeRandom(1), 9);
    expect(plan.map((each) => [each.symptom.name, each.operator.id])).toEqual([
      ["loop", "loop-breaker"],
      ["stall", "action-menu"],
      ["unparsed-reply", "tolerant-parser"],
    ]);
  });

  it("mostly tries first what has helped before", () => {
    const given = [operator("loop-breaker", ["loop"]), operator("temperature", ["loop"], 0.1)];
    const rates = new Map([
      [rateKey("loop-breaker", "loop"), { tries: 20, hits: 1 }],
      [rateKey("temperature", "loop"), { tries: 20, hits: 18 }],
    ]);
    const shown = [symptom("loop", 1)];
    const firsts = Array.from(
      { length: 100 },
      (_, seed) => planChanges(trigger(...shown), shown, given, rates, makeRandom(seed), 1)[0]?.operator.id,
    );
    expect(firsts.filter((id) => id === "temperature").length).toBeGreaterThan(95);
  });
});
