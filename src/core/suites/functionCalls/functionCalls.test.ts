import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../harness/json.ts";
import { makeRandom, seedOf } from "../../harness/random.ts";
import type { ToolCall } from "../../models/contract.ts";
import { goldPolicy, play, randomPolicy } from "../policies.ts";
import { callTools } from "./catalogue.ts";
import { functionCalls } from "./functionCalls.ts";
import { type CallTask, callTasks } from "./tasks.ts";
import { functionCallsView } from "./view.ts";

const tasks = functionCalls.tasks();
const anyTask = fc.constantFrom(...tasks.map((task) => task.id));
const anySeed = fc.integer({ min: 0, max: 0xffff_ffff });

function open(taskId: string, seed = 0) {
  const environment = functionCalls.open();
  environment.reset(taskId, seed);
  return environment;
}

function call(name: string, values: Record<string, Json> = {}): ToolCall {
  return { id: "c", name, arguments: values };
}

/** The first task that is as asked. */
function taskWhere(fits: (task: CallTask) => boolean): CallTask {
  const task = [...callTasks.values()].find(fits);
  if (task === undefined) throw new Error("No built-in task is like that.");
  return task;
}

function goldCalls(task: CallTask): readonly ToolCall[] {
  return functionCalls.goldPlan(task.card.id, 0).calls;
}

describe("the gold plan", () => {
  test("solves every task, and ends it where a tool fits", () => {
    for (const task of tasks) {
      const { verdict, done } = play(open(task.id), goldPolicy(functionCalls, task.id, 0), 10);
      expect({ id: task.id, score: verdict.score, passed: verdict.passed, done }).toEqual({
        id: task.id,
        score: 1,
        passed: true,
        done: task.family !== "none",
      });
    }
  });

  test("solves any task with any seed", () => {
    fc.assert(
      fc.property(anyTask, anySeed, (taskId, seed) => {
        return play(open(taskId, seed), goldPolicy(functionCalls, taskId, seed), 10).verdict.passed;
      }),
      { numRuns: 1000 },
    );
  });

  test("is right also with every value written as text", () => {
    for (const task of callTasks.values()) {
      if (task.kind === "none") continue;
      const environment = open(task.card.id);
      for (const one of goldCalls(task)) {
        const pairs = Object.entries(one.arguments).map(([name, value]) => [
          name.toUpperCase(),
          Array.isArray(value) ? [...value].reverse().join(", ") : ` ${String(value).toUpperCase()} `,
        ]);
        environment.step(call(one.name, Object.fromEntries(pairs)));
      }
      expect({ id: task.card.id, ...environment.verify("") }).toMatchObject({ id: task.card.id, passed: true });
    }
  });
});

describe("random play", () => {
  test.each([10, 30])(
    "with plausible arguments, within %i steps, passes less than 5 in 100 plays over all tasks and 10 in each kind",
    (limit) => {
      const passes = new Map<string, number[]>();
      for (const task of tasks) {
        for (const seed of [0, 1, 2, 3, 4]) {
          const policy = randomPolicy(functionCalls, makeRandom(seedOf("random calls", task.id, seed, limit)));
          const { passed } = play(open(task.id, seed), policy, limit).verdict;
          passes.set(task.family, [...(passes.get(task.family) ?? []), passed ? 1 : 0]);
        }
      }
      const rate = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
      expect(rate([...passes.values()].flat())).toBeLessThan(0.05);
      for (const list of passes.values()) expect(rate(list)).toBeLessThan(0.1);
    },
  );
});

describe("verdicts", () => {
  test("a wrong call that changes something fails the task although the right one follows; one that reads does not", () => {
    const single = taskWhere((task) => task.kind === "single");
    const [right] = goldCalls(single);
    if (right === undefined) throw new Error("A single task has a call.");
    let [changing, reading] = [0, 0];
    for (let seed = 0; seed < 40; seed += 1) {
      for (const wrong of functionCalls.admissible(open(single.card.id, seed).snapshot())) {
        if (wrong.name === right.name) continue;
        const environment = open(single.card.id, seed);
        environment.step(wrong);
        expect(environment.step(right).done).toBe(true);
        const writes = callTools.get(wrong.name)?.writes ?? false;
        expect(environment.verify("").passed).toBe(!writes);
        if (writes) changing += 1;
        else reading += 1;
      }
    }
    expect(Math.min(changing, reading)).toBeGreaterThan(0);
  });

  test("several calls pass in any order unless the task gives one", () => {
    for (const task of callTasks.values()) {
      if (task.kind !== "multiple") continue;
      const environment = open(task.card.id);
      for (const one of [...goldCalls(task)].reverse()) environment.step(one);
      const { passed } = environment.verify("");
      expect({ id: task.card.id, passed }).toEqual({ id: task.card.id, passed: !task.ordered });
    }
  });

  test("part of the calls gives part of the score", () => {
    const task = taskWhere((one) => one.kind === "multiple" && one.wishes.length === 3);
    const environment = open(task.card.id);
    environment.step(goldCalls(task)[0] ?? call("none"));
    expect(environment.verify("")).toMatchObject({ passed: false, score: 1 / 3 });
  });

  test("where none fits, an answer without a call passes; a call, even a rejected one, or no answer fails", () => {
    for (const task of tasks.filter((one) => one.family === "none")) {
      expect(open(task.id).verify("I have no tool for that.").passed).toBe(true);
      expect(open(task.id).verify("  ").passed).toBe(false);
      for (const attempt of [call("no_such_tool"), ...functionCalls.admissible(open(task.id).snapshot()).slice(0, 1)]) {
        const environment = open(task.id);
        environment.step(attempt);
        expect(environment.verify("I have no tool for that.").passed).toBe(false);
      }
    }
  });

  test("trying on is no way through: four wrong calls end a task", () => {
    const task = taskWhere((one) => one.kind === "none");
    const environment = open(task.card.id);
    const [wrong] = functionCalls.admissible(environment.snapshot());
    const done = [1, 2, 3, 4].map(() => environment.step(wrong ?? call("none")).done);
    expect(done).toEqual([false, false, false, true]);
  });
});

describe("the environment", () => {
  test("adds nothing to the instruction at the start", () => {
    for (const task of tasks) expect(open(task.id).observe().text).toBe("");
  });

  test("carries out every call it calls admissible, the same way each time", () => {
    fc.assert(
      fc.property(anyTask, anySeed, (taskId, seed) => {
        const [one, two] = [open(taskId, seed), open(taskId, seed)];
        for (const admissible of functionCalls.admissible(one.snapshot())) {
          const start = one.snapshot();
          const result = one.step(admissible);
          expect(result.status).toBe("ok");
          two.restore(start);
          expect(two.step(admissible)).toEqual(result);
          one.restore(start);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("restores a snapshot exactly, also after a JSON round trip and in another environment", () => {
    fc.assert(
      fc.property(anyTask, anySeed, fc.integer({ min: 0, max: 5 }), (taskId, seed, steps) => {
        const environment = open(taskId, seed);
        play(environment, randomPolicy(functionCalls, makeRandom(seed)), steps);
        environment.step(call("no_such_tool"));
        const other = functionCalls.open();
        other.restore(JSON.parse(JSON.stringify(environment.snapshot())));
        expect(other.snapshot()).toEqual(environment.snapshot());
        expect(other.observe()).toEqual(environment.observe());
        expect(other.actionSchema()).toEqual(environment.actionSchema());
        expect(other.verify("x")).toEqual(environment.verify("x"));
      }),
      { numRuns: 300 },
    );
  });

  test("shows marks in its view only once the task is over or judged", () => {
    const task = taskWhere((one) => one.kind === "multiple" && !one.ordered);
    const environment = open(task.card.id);
    const marks = () => functionCallsView.parse(environment.observe().view).calls.map((one) => one.mark);
    const [first] = goldCalls(task);
    environment.step(first ?? call("none"));
    environment.step(first ?? call("none"));
    environment.step(call("no_such_tool"));
    expect(marks()).toEqual([null, null, null]);
    environment.verify("");
    expect(marks()).toEqual(["right", "wrong", "rejected"]);
  });
});
