import type { Random } from "../harness/random.ts";
import type { ToolCall } from "../models/contract.ts";
import type { Verdict } from "../nodes/contract.ts";
import type { Environment } from "./contract.ts";
import type { PlayableSuite } from "./playable.ts";

/** What a policy does next: a call, or the end of the task with an answer. */
export type Move =
  | { readonly type: "call"; readonly call: ToolCall }
  | { readonly type: "answer"; readonly answer: string };

/** Chooses the next move from the environment's present state alone. */
export type Policy = (environment: Environment) => Move;

/** How a policy fared: the verdict at its end, and the calls it made. */
export type Play = { readonly verdict: Verdict; readonly steps: number; readonly done: boolean };

/** Chooses uniformly among the admissible calls and, where the suite's tasks may end so, one plain answer. */
export function randomPolicy(suite: PlayableSuite, random: Random): Policy {
  const giveUp: Move = { type: "answer", answer: "I cannot do that." };
  return (environment) => {
    const calls = suite.admissible(environment.snapshot()).map((call): Move => ({ type: "call", call }));
    const moves = suite.endsByAnswer || calls.length === 0 ? [...calls, giveUp] : calls;
    return random.pick(moves);
  };
}

/** Makes the calls of a task's gold plan in order, then answers; made anew for each play. */
export function goldPolicy(suite: PlayableSuite, taskId: string, seed: number): Policy {
  const plan = suite.goldPlan(taskId, seed);
  let at = 0;
  return () => {
    const call = plan.calls[at];
    at += 1;
    return call === undefined ? { type: "answer", answer: plan.answer } : { type: "call", call };
  };
}

/** Plays a task that has been reset until it is done, answered, or `limit` calls have been made; then judges it. */
export function play(environment: Environment, policy: Policy, limit: number): Play {
  for (let steps = 0; steps < limit; steps += 1) {
    const move = policy(environment);
    if (move.type === "answer") return { verdict: environment.verify(move.answer), steps, done: false };
    const result = environment.step(move.call);
    if (result.done) return { verdict: environment.verify(""), steps: steps + 1, done: true };
  }
  return { verdict: environment.verify(""), steps: limit, done: false };
}
