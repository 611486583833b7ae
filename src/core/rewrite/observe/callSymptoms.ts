import { shorten } from "../../nodes/text.ts";
import type { CallFact, Facts } from "../facts.ts";
import { type Fault, faultOf } from "./faults.ts";
import { cycleOf, newestStep, sameAgain } from "./repeats.ts";
import { failed } from "./steps.ts";
import { counted, groupBy, type SymptomRule, symptom } from "./symptom.ts";

/** How many of the newest calls a symptom of calls is read from, and how many of them must fail together. */
const [recentCalls, failedCalls] = [6, 4];

/** A tool was called that was not on offer. */
export const unknownTool: SymptomRule = (facts) =>
  faults(facts, "unknown-tool", (tool, times) => `“${tool}” was called ${times} and is not among the tools on offer.`);

/** A call was turned down for an argument that does not fit. */
export const badArguments: SymptomRule = (facts) =>
  faults(
    facts,
    "bad-arguments",
    (tool, times, last) => `${tool} was called ${times} with arguments that do not fit: ${last}`,
  );

/** A call was turned down for an argument that was not given. */
export const missingArgument: SymptomRule = (facts) =>
  faults(facts, "missing-argument", (name, times, last) => `“${name}” was left out ${times}: ${last}`);

function faults(
  { calls }: Facts,
  name: Fault["name"],
  words: (subject: string, times: string, last: string) => string,
): ReturnType<SymptomRule> {
  const recent = calls.slice(-recentCalls);
  const found = recent.flatMap((call) => {
    const fault = faultOf(call);
    return fault?.name === name ? [{ ...call, subject: fault.subject }] : [];
  });
  return groupBy(found, ({ subject }) => subject).flatMap(([subject, group]) => {
    const times = `${group.length} of the last ${counted(recent.length, "time")}`;
    const last = shorten(group.at(-1)?.text ?? "", 120);
    return symptom(
      name,
      group.length / Math.max(3, recent.length),
      subject,
      group,
      words(shorten(subject, 60), times, last),
    );
  });
}

/** The same mistake came twice, or half of the last four calls did not go through; the last call is one of them. */
export const repeatedError: SymptomRule = (facts) => {
  const last = facts.calls.at(-1);
  if (last === undefined || !failed(last.returned) || last.anchor.step < newestStep(facts)) return [];
  const recent = facts.calls.slice(-recentCalls);
  const same = recent.filter(({ error }) => error === last.error);
  if (same.length >= 2) {
    const words = `The same error came back ${same.length} times in the last ${counted(recent.length, "call")}: ${shorten(last.text, 120)}`;
    return symptom("repeated-error", (same.length + 1) / recentCalls, last.error, same, words);
  }
  const refused = refusedOf(facts);
  const words = `${refused.length} of the last ${failedCalls} calls did not go through; the last: ${shorten(last.text, 120)}`;
  return symptom("repeated-error", refused.length / (2 * failedCalls), last.error, refused, words);
};

/** Those of the last four calls that did not go through, where they are half or more; empty otherwise. */
function refusedOf({ calls }: Facts): readonly CallFact[] {
  const last = calls.slice(-failedCalls);
  const refused = last.filter(({ returned }) => failed(returned));
  return last.length === failedCalls && refused.length * 2 >= failedCalls ? refused : [];
}

/** The same call gave the same result three times in six steps, or the calls go round in a cycle. */
export const loop: SymptomRule = (facts) => {
  const same = sameAgain(facts);
  const [first] = same;
  if (first !== undefined) {
    const words = `${first.tool} was called ${same.length} times within six steps and each time gave the same: ${shorten(first.text, 80)}`;
    return symptom("loop", same.length / 5, first.tool, same, words);
  }
  const cycle = cycleOf(facts);
  const period = cycle.length / 2;
  const tools = cycle.slice(0, period).map(({ tool }) => tool);
  return symptom(
    "loop",
    0.6,
    tools.join(", "),
    cycle,
    `The last ${cycle.length} calls went twice through the same ${period}: ${tools.join(", ")}.`,
  );
};

/** Fewest calls that must have failed before calling at all looks wrong. */
const vainCalls = 3;

/**
 * Calling looks wrong as far as the trace can tell: of all calls of the run, over two tools or more, not one has gone
 * through. Whether the task wants no call at all is for the task to know.
 */
export const calledInVain: SymptomRule = ({ calls, total }) => {
  if (total.valid > 0 || total.calls < vainCalls) return [];
  const tools = new Set(calls.map(({ tool }) => tool));
  if (tools.size < 2) return [];
  const words = `None of ${total.calls} calls of ${tools.size} tools has gone through.`;
  return symptom(
    "called-when-should-abstain",
    Math.min(0.6, total.calls / 10),
    [...tools].slice(0, 4).join(", "),
    calls,
    words,
  );
};
