import type { Facts, Observer, ObserverOptions } from "../facts.ts";
import { followTrace } from "./follow.ts";
import { createRecord } from "./record.ts";
import { symptomsOf } from "./symptoms.ts";
import { triggersOf } from "./triggers.ts";

/**
 * An observer of one run, from the trace alone. It follows the outermost agent; of sub-agents it counts tokens and
 * visits only, their calls being one call of a tool. Verdicts are not read. Asking it changes nothing.
 */
export function createObserver(options: ObserverOptions): Observer {
  const record = createRecord();
  const facts = (): Facts => record.facts(options);
  return {
    note: followTrace(record),
    facts,
    symptoms: () => symptomsOf(facts(), options),
    triggers: () => triggersOf(facts(), options),
  };
}
