import { expect, test } from "vitest";
import { makeRandom } from "../harness/random.ts";
import type { ToolCall } from "../models/contract.ts";
import { household } from "./household/household.ts";
import { goldPolicy, play, randomPolicy } from "./policies.ts";

const taskId = "household/put-001";

function open() {
  const environment = household.open();
  environment.reset(taskId, 2);
  return environment;
}

test("the random policy chooses each admissible call equally often, within five standard deviations", () => {
  const environment = open();
  const admissible = household.admissible(environment.snapshot());
  const policy = randomPolicy(household, makeRandom(5));
  const total = 4000;
  const counts = new Map<string, number>();
  for (let draw = 0; draw < total; draw += 1) {
    const move = policy(environment);
    if (move.type === "call") counts.set(move.call.id, (counts.get(move.call.id) ?? 0) + 1);
  }
  const share = 1 / admissible.length;
  const slack = 5 * Math.sqrt(total * share * (1 - share));
  for (const call of admissible) expect(Math.abs((counts.get(call.id) ?? 0) - total * share)).toBeLessThan(slack);
  expect(counts.size).toBe(admissible.length);
});

test("the gold policy makes its plan's calls, then answers", () => {
  const policy = goldPolicy(household, taskId, 2);
  const environment = open();
  const { calls } = household.goldPlan(taskId, 2);
  const made: ToolCall[] = [];
  for (const _ of calls) {
    const move = policy(environment);
    if (move.type === "call") made.push(move.call);
  }
  expect(made).toEqual(calls);
  expect(policy(environment).type).toBe("answer");
});

test("a play stops at its limit and is judged as it stands", () => {
  const { steps, done, verdict } = play(open(), goldPolicy(household, taskId, 2), 1);
  expect({ steps, done, passed: verdict.passed }).toEqual({ steps: 1, done: false, passed: false });
});
