import type { Random } from "../harness/random.ts";
import type { HitRate, Symptom, Trigger } from "./contract.ts";
import type { RateKey } from "./ledger.ts";
import type { Operator } from "./operator.ts";
import { byDraw } from "./thompson.ts";

/** One thing to try: this operator against this symptom. */
export type PlannedChange = { readonly symptom: Symptom; readonly operator: Operator };

/** Symptoms that may wait: no rewrite is made for them in the middle of a task, unless a trigger stands for them. */
const patient: ReadonlySet<Symptom["name"]> = new Set(["component-inert", "called-when-should-abstain"]);

/**
 * What to try, in order, `most` at most: the trigger's symptoms first, worst first, then the others; for each the operators that
 * are made for it (rules), in the order of a Thompson draw over what they have done for it before. An operator comes once,
 * for the first symptom that calls for it. The same random source gives the same plan.
 */
export function planChanges(
  trigger: Trigger,
  symptoms: readonly Symptom[],
  operators: readonly Operator[],
  rates: ReadonlyMap<RateKey, HitRate>,
  random: Random,
  most: number,
): readonly PlannedChange[] {
  const spoken = new Set(trigger.symptoms.map(symptomKey));
  const others = symptoms.filter((symptom) => !spoken.has(symptomKey(symptom)) && !patient.has(symptom.name));
  const taken = new Set<Operator["id"]>();
  const planned: PlannedChange[] = [];
  for (const symptom of [...trigger.symptoms, ...others]) {
    const fitting = operators.filter(({ id, symptoms: cures }) => cures.includes(symptom.name) && !taken.has(id));
    const candidates = fitting.map(({ id, prior }) => ({ operator: id, symptom: symptom.name, prior }));
    for (const { operator } of byDraw(candidates, rates, random)) {
      const chosen = fitting.find(({ id }) => id === operator);
      if (chosen === undefined) continue;
      taken.add(operator);
      planned.push({ symptom, operator: chosen });
    }
  }
  return planned.slice(0, most);
}

function symptomKey({ name, subject }: Symptom): string {
  return `${name}\n${subject}`;
}
