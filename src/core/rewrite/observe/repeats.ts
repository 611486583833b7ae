import type { CallFact, Facts } from "../facts.ts";

/** How many steps a repeat is looked for in, and how often it must come. */
const [repeatSteps, repeatTimes] = [6, 3];

/** The step of the newest call or reply: what does not reach up to it does not hold now. */
export function newestStep({ calls, replies }: Pick<Facts, "calls" | "replies">): number {
  return Math.max(calls.at(-1)?.anchor.step ?? 0, replies.at(-1)?.anchor.step ?? 0);
}

/** Equal for calls with the same action and the same observation; of errors only what stays the same counts. */
function pairOf({ key, error, text }: CallFact): string {
  return `${key}\n${error === "" ? text : error}`;
}

/** The calls of one action with one observation, three or more within six steps, the last of them just now; empty otherwise. */
export function sameAgain(facts: Pick<Facts, "calls" | "replies">): readonly CallFact[] {
  const now = newestStep(facts);
  const recent = facts.calls.filter(({ anchor }) => anchor.step > now - repeatSteps);
  const pairs = new Set(recent.filter(({ anchor }) => anchor.step === now).map(pairOf));
  const groups = [...pairs].map((pair) => recent.filter((call) => pairOf(call) === pair));
  return groups.toSorted((a, b) => b.length - a.length).find((group) => group.length >= repeatTimes) ?? [];
}

/** The last calls, where they went through a cycle of two or three different pairs twice, ending just now; empty otherwise. */
export function cycleOf(facts: Pick<Facts, "calls" | "replies">): readonly CallFact[] {
  if ((facts.calls.at(-1)?.anchor.step ?? 0) < newestStep(facts)) return [];
  for (const period of [2, 3]) {
    const last = facts.calls.slice(-2 * period);
    const pairs = last.map(pairOf);
    const repeats = pairs.slice(0, period).every((pair, at) => pair === pairs[at + period]);
    if (last.length === 2 * period && repeats && new Set(pairs).size > 1) return last;
  }
  return [];
}

/** The newest calls that showed nothing: neither news nor anything fresh. Only where they reach up to now. */
export function stillCalls(facts: Pick<Facts, "calls" | "replies">): readonly CallFact[] {
  if ((facts.calls.at(-1)?.anchor.step ?? 0) < newestStep(facts)) return [];
  const moved = facts.calls.findLastIndex(({ novel, returned }) => novel || returned === "fresh");
  return facts.calls.slice(moved + 1);
}
