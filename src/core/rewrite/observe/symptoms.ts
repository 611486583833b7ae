import { type Symptom, symptomNames } from "../contract.ts";
import type { Facts, ObserverOptions } from "../facts.ts";
import { badArguments, calledInVain, loop, missingArgument, repeatedError, unknownTool } from "./callSymptoms.ts";
import { budgetBurn, contextPressure, inertParts, lostFact, stall } from "./courseSymptoms.ts";
import { answeredWithoutTool, lowMargin, prematureAnswer, unparsedReply } from "./replySymptoms.ts";
import type { SymptomRule } from "./symptom.ts";

const rules: Readonly<Record<Symptom["name"], SymptomRule>> = {
  "unparsed-reply": unparsedReply,
  "unknown-tool": unknownTool,
  "bad-arguments": badArguments,
  "missing-argument": missingArgument,
  "repeated-error": repeatedError,
  loop,
  stall,
  "budget-burn": budgetBurn,
  "context-pressure": contextPressure,
  "lost-fact": lostFact,
  "answered-without-tool": answeredWithoutTool,
  "called-when-should-abstain": calledInVain,
  "premature-answer": prematureAnswer,
  "low-margin": lowMargin,
  "component-inert": inertParts,
};

/** Every symptom that these facts show, worst first; equals in the order of `symptomNames`. */
export function symptomsOf(facts: Facts, options: ObserverOptions): readonly Symptom[] {
  return symptomNames.flatMap((name) => rules[name](facts, options)).toSorted((a, b) => b.severity - a.severity);
}
