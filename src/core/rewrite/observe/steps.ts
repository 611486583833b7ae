import type { ProbationScore } from "../contract.ts";
import type { CallFact, Facts, StepFact } from "../facts.ts";
import { createRing } from "./ring.ts";

/** How many steps are kept. */
const keptSteps = 32;

/** Sums up step by step what calls and replies came to. */
export type Steps = {
  readonly open: (step: number) => void;
  readonly call: (call: CallFact) => void;
  readonly unread: () => void;
  readonly tokens: (tokens: number) => void;
  readonly facts: () => readonly StepFact[];
};

/** No step yet. What comes before the first step is left out. */
export function createSteps(): Steps {
  const ring = createRing<StepFact>(keptSteps);
  const change = (next: (step: StepFact) => StepFact) => {
    const last = ring.last();
    if (last !== undefined) ring.replaceLast(next(last));
  };
  return {
    open: (step) => {
      if (step > (ring.last()?.step ?? 0)) ring.push({ step, ...nothing });
    },
    call: ({ returned, novel, repeats }) =>
      change((step) => ({
        ...step,
        calls: step.calls + 1,
        valid: step.valid + (failed(returned) ? 0 : 1),
        novel: step.novel + (novel ? 1 : 0),
        repeats: step.repeats + (repeats > 0 ? 1 : 0),
      })),
    unread: () => change((step) => ({ ...step, unread: step.unread + 1 })),
    tokens: (tokens) => change((step) => ({ ...step, tokens: step.tokens + tokens })),
    facts: ring.entries,
  };
}

const nothing = { calls: 0, valid: 0, novel: 0, repeats: 0, unread: 0, tokens: 0 };

/** Whether a call did not go through. */
export function failed(returned: CallFact["returned"]): boolean {
  return returned === "error" || returned === "refused";
}

/**
 * How steps `from` to `to` (both included) went: each share is of the actions tried, that is of calls and of replies that
 * were not read. Steps that are no longer kept, or have not begun, do not count; without an action every share is 0.
 */
export function scoreSteps({ steps }: Pick<Facts, "steps">, from: number, to: number): ProbationScore {
  const chosen = steps.filter(({ step }) => step >= from && step <= to);
  const sum = (part: keyof StepFact) => chosen.reduce((total, step) => total + step[part], 0);
  const actions = sum("calls") + sum("unread");
  const share = (part: keyof StepFact) => (actions === 0 ? 0 : sum(part) / actions);
  const [novel, valid, repeats] = [share("novel"), share("valid"), share("repeats")];
  return { steps: chosen.length, novel, valid, repeats, score: novel + valid - repeats };
}
