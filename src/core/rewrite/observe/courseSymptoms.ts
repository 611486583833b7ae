import { msg } from "../../harness/say.ts";
import type { Facts } from "../facts.ts";
import { stillCalls } from "./repeats.ts";
import { type SymptomRule, symptom } from "./symptom.ts";

/** Calls without anything new that make a stall; visits without acting that make a part inert. */
const [stillFor, visitsBefore] = [4, 6];

/** Bars of the course: share of the budget, share of news, share of the window. */
const [halfBudget, fewNews, fullWindow] = [0.5, 0.2, 0.8];

/** How many observations the share of news must be of. */
const newsOf = 5;

/** Nothing novel and nothing fresh came back over the last four calls or more. */
export const stall: SymptomRule = (facts) => {
  const still = stillCalls(facts);
  const last = still.at(-1);
  if (last === undefined || still.length < stillFor) return [];
  const words = msg("The last {count} calls showed nothing new.");
  return symptom("stall", still.length / 8, last.tool, still, words, { count: still.length });
};

/** Half of the steps are used, and hardly anything of what came back lately was new. */
export const budgetBurn: SymptomRule = (facts) => {
  const { budgetShare, novelShare, observations, step } = facts;
  if (budgetShare < halfBudget || observations < newsOf || novelShare >= fewNews) return [];
  const words = msg(
    "{used} of the steps are used (step {step}), and {news} of the last {count} observations were new.",
  );
  const values = { used: percent(budgetShare), step, news: percent(novelShare), count: observations };
  return symptom("budget-burn", budgetShare, "steps", lastSeen(facts), words, values);
};

/** The last calls and unread replies, oldest first: what the share of news is of. */
function lastSeen({ calls, replies }: Facts) {
  const unread = replies.filter(({ taken }) => taken === "unread");
  return [...calls, ...unread].toSorted((a, b) => a.anchor.event - b.anchor.event).slice(-newsOf);
}

/** The prompt fills most of the model's window. */
export const contextPressure: SymptomRule = ({ windowShare, asked }, { contextTokens }) => {
  if (asked === undefined || windowShare <= fullWindow) return [];
  const words = msg("The last prompt fills {share} of a window of {tokens} tokens.");
  const values = { share: percent(windowShare), tokens: String(contextTokens) };
  return symptom("context-pressure", windowShare, "prompt", [{ anchor: asked }], words, values);
};

/** The model asked again for what it had been told, after the prompt had lost it: the history was folded or dropped. */
export const lostFact: SymptomRule = ({ calls }) => {
  const found = calls
    .slice(-newsOf)
    .flatMap((call) => (call.forgotten === undefined ? [] : [{ ...call, before: call.forgotten }]));
  const last = found.at(-1);
  if (last === undefined) return [];
  const words = msg(
    "{tool} was asked again at step {step} for what it had said at step {before}, which the prompt no longer shows ({count, plural, one {# time} other {# times}} lately).",
  );
  const values = { tool: last.tool, step: last.anchor.step, before: last.before.step, count: found.length };
  const seen = found.flatMap(({ anchor, before }) => [{ anchor: before }, { anchor }]);
  const ordered = seen.toSorted((a, b) => a.anchor.event - b.anchor.event);
  return symptom("lost-fact", 0.3 + found.length / 5, last.tool, ordered, words, values);
};

/** Parts that were visited often and have never changed anything. */
export const inertParts: SymptomRule = ({ parts }, options) =>
  options.parts().flatMap((path) => {
    const part = parts.get(path);
    if (part === undefined || part.turns || part.fired > 0 || part.visits < visitsBefore) return [];
    const words = msg("{part} was visited {times} times and has never changed anything.");
    const values = { part: path, times: part.visits };
    return symptom("component-inert", Math.min(0.2, part.visits / 100), path, [{ anchor: part.last }], words, values);
  });

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
