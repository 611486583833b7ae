import { type Symptom, type SymptomName, type Trigger, type TriggerName, triggerNames } from "../contract.ts";
import type { Facts, ObserverOptions } from "../facts.ts";
import { symptomsOf } from "./symptoms.ts";

/** Of the last three replies, how many must be unread. */
const [parseOf, parseUnread] = [3, 2];

/** When a trigger holds, beside the symptom that it stands for; and which symptoms speak for it, that one first. */
type TriggerRule = {
  readonly names: readonly [SymptomName, ...SymptomName[]];
  readonly holds: (facts: Facts) => boolean;
};

const always = () => true;

const rules: Readonly<Record<TriggerName, TriggerRule>> = {
  PARSE: { names: ["unparsed-reply"], holds: ({ replies }) => unreadOf(replies) >= parseUnread },
  ERR: {
    names: ["repeated-error", "unknown-tool", "bad-arguments", "missing-argument", "called-when-should-abstain"],
    holds: always,
  },
  LOOP: { names: ["loop", "stall", "lost-fact"], holds: always },
  STALL: { names: ["stall", "loop", "lost-fact"], holds: always },
  BURN: {
    names: ["budget-burn", "stall", "loop", "lost-fact", "answered-without-tool", "premature-answer"],
    holds: always,
  },
  CTX: { names: ["context-pressure", "lost-fact"], holds: always },
  DOUBT: { names: ["low-margin"], holds: always },
};

/** Every trigger that these facts set off (`rewriting.md` §2), with its symptoms, worst first. */
export function triggersOf(facts: Facts, options: ObserverOptions): readonly Trigger[] {
  const symptoms = symptomsOf(facts, options);
  return triggerNames.flatMap((name) => triggerOf(name, facts, symptoms));
}

function triggerOf(name: TriggerName, facts: Facts, symptoms: readonly Symptom[]): readonly Trigger[] {
  const { names, holds } = rules[name];
  const speaking = symptoms.filter((each) => names.includes(each.name));
  const isShown = speaking.some((each) => each.name === names[0]);
  return isShown && holds(facts) ? [{ name, step: facts.step, symptoms: speaking }] : [];
}

function unreadOf(replies: Facts["replies"]): number {
  return replies.slice(-parseOf).filter(({ taken }) => taken === "unread").length;
}
