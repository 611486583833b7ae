import { msg } from "../../harness/say.ts";
import { shorten } from "../../nodes/text.ts";
import type { CallFact, Facts } from "../facts.ts";
import { type Fault, faultOf } from "./faults.ts";
import { cycleOf, newestStep, sameAgain } from "./repeats.ts";
import { failed } from "./steps.ts";
import { groupBy, type SymptomRule, symptom } from "./symptom.ts";

/** How many of the newest calls a symptom of calls is read from, and how many of them must fail together. */
const [recentCalls, failedCalls] = [6, 4];

/** A tool was called that was not on offer. */
export const unknownTool: SymptomRule = (facts) =>
  faults(
    facts,
    "unknown-tool",
    msg(
      "“{subject}” was called {times} of the last {count, plural, one {# time} other {# times}} and is not among the tools on offer.",
    ),
  );

/** A call was turned down for an argument that does not fit. */
export const badArguments: SymptomRule = (facts) =>
  faults(
    facts,
    "bad-arguments",
    msg(
      "{subject} was called {times} of the last {count, plural, one {# time} other {# times}} with arguments that do not fit: {last}",
    ),
  );

/** A call was turned down for an argument that was not given. */
export const missingArgument: SymptomRule = (facts) =>
  faults(
    facts,
    "missing-argument",
    msg("“{subject}” was left out {times} of the last {count, plural, one {# time} other {# times}}: {last}"),
  );

function faults({ calls }: Facts, name: Fault["name"], message: string): ReturnType<SymptomRule> {
  const recent = calls.slice(-recentCalls);
  const found = recent.flatMap((call) => {
    const fault = faultOf(call);
    return fault?.name === name ? [{ ...call, subject: fault.subject }] : [];
  });
  return groupBy(found, ({ subject }) => subject).flatMap(([subject, group]) => {
    const last = shorten(group.at(-1)?.text ?? "", 120);
    return symptom(name, group.length / Math.max(3, recent.length), subject, group, message, {
      ...{ subject: shorten(subject, 60), times: group.length, count: recent.length, last },
    });
  });
}

/** The same mistake came twice, or half of the last four calls did not go through; the last call is one of them. */
export const repeatedError: SymptomRule = (facts) => {
  const last = facts.calls.at(-1);
  if (last === undefined || !failed(last.returned) || last.anchor.step < newestStep(facts)) return [];
  const recent = facts.calls.slice(-recentCalls);
  const same = recent.filter(({ error }) => error === last.error);
  if (same.length >= 2) {
    const words = msg(
      "The same error came back {times} times in the last {count, plural, one {# call} other {# calls}}: {last}",
    );
    const values = { times: same.length, count: recent.length, last: shorten(last.text, 120) };
    return symptom("repeated-error", (same.length + 1) / recentCalls, last.error, same, words, values);
  }
  const refused = refusedOf(facts);
  const words = msg("{refused} of the last {count} calls did not go through; the last: {last}");
  const values = { refused: refused.length, count: failedCalls, last: shorten(last.text, 120) };
  return symptom("repeated-error", refused.length / (2 * failedCalls), last.error, refused, words, values);
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
    const words = msg("{tool} was called {times} times within six steps and each time gave the same: {result}");
    const values = { tool: first.tool, times: same.length, result: shorten(first.text, 80) };
    return symptom("loop", same.length / 5, first.tool, same, words, values);
  }
  const cycle = cycleOf(facts);
  const period = cycle.length / 2;
  const tools = cycle
    .slice(0, period)
    .map(({ tool }) => tool)
    .join(", ");
  const words = msg("The last {count} calls went twice through the same {period}: {tools}.");
  return symptom("loop", 0.6, tools, cycle, words, { count: cycle.length, period, tools });
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
  const subject = [...tools].slice(0, 4).join(", ");
  const words = msg("None of {calls} calls of {tools} tools has gone through.");
  const values = { calls: total.calls, tools: tools.size };
  return symptom("called-when-should-abstain", Math.min(0.6, total.calls / 10), subject, calls, words, values);
};
