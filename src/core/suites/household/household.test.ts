import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../harness/json.ts";
import { makeRandom, seedOf } from "../../harness/random.ts";
import type { ToolCall } from "../../models/contract.ts";
import { goldPolicy, play, randomPolicy } from "../policies.ts";
import { families } from "./goals.ts";
import { beginHousehold, household } from "./household.ts";
import { householdTools } from "./tools.ts";
import { householdView } from "./view.ts";

const tasks = household.tasks();
const anyTask = fc.constantFrom(...tasks.map((task) => task.id));
const anySeed = fc.integer({ min: 0, max: 0xffff_ffff });

/** Walks a task by random admissible calls. */
function wander(taskId: string, seed: number, steps: number) {
  const environment = household.open();
  environment.reset(taskId, seed);
  const policy = randomPolicy(household, makeRandom(seedOf("wander", taskId, seed)));
  play(environment, policy, steps);
  return { environment };
}

function call(name: string, values: Record<string, Json> = {}): ToolCall {
  return { id: "c", name, arguments: values };
}

describe("the built-in tasks", () => {
  test("are at least 120, with stable ids, no two alike, and every family equally often", () => {
    expect(tasks.length).toBeGreaterThanOrEqual(120);
    expect(new Set(tasks.map((task) => task.id)).size).toBe(tasks.length);
    expect(new Set(tasks.map((task) => `${task.family}: ${task.title}`)).size).toBe(tasks.length);
    for (const family of families) {
      const ids = tasks.filter((task) => task.family === family).map((task) => task.id);
      expect(ids).toEqual(ids.map((_, at) => `household/${family}-${String(at + 1).padStart(3, "0")}`));
      expect(ids.length).toBe(tasks.length / families.length);
    }
  });

  test("never start out solved, for any seed", () => {
    fc.assert(
      fc.property(anyTask, anySeed, (taskId, seed) => {
        const environment = household.open();
        environment.reset(taskId, seed);
        expect(environment.verify("").passed).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the gold plan", () => {
  test("solves every task with its first seed, and ends it", () => {
    for (const task of tasks) {
      const environment = household.open();
      environment.reset(task.id, 0);
      const { verdict, done, steps } = play(environment, goldPolicy(household, task.id, 0), 30);
      expect({ id: task.id, verdict, done }).toEqual({
        id: task.id,
        verdict: { passed: true, score: 1, detail: "The goal is met." },
        done: true,
      });
      expect(steps).toBeGreaterThan(2);
    }
  });

  test("solves any task with any seed", () => {
    fc.assert(
      fc.property(anyTask, anySeed, (taskId, seed) => {
        const environment = household.open();
        environment.reset(taskId, seed);
        return play(environment, goldPolicy(household, taskId, seed), 30).verdict.passed;
      }),
      { numRuns: 1000 },
    );
  });
});

describe("random play", () => {
  test.each([30, 50])("within %i steps passes less than 5 in 100 plays, over all tasks and in each family", (limit) => {
    const passes = new Map<string, number[]>();
    for (const task of tasks) {
      for (const seed of [0, 1, 2, 3, 4]) {
        const environment = household.open();
        environment.reset(task.id, seed);
        const policy = randomPolicy(household, makeRandom(seedOf("random play", task.id, seed, limit)));
        const { passed } = play(environment, policy, limit).verdict;
        passes.set(task.family, [...(passes.get(task.family) ?? []), passed ? 1 : 0]);
      }
    }
    const rate = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
    expect(rate([...passes.values()].flat())).toBeLessThan(0.05);
    for (const list of passes.values()) expect(rate(list)).toBeLessThan(0.05);
  });
});

describe("the world", () => {
  test("gives the same observations for the same task, seed and calls", () => {
    fc.assert(
      fc.property(anyTask, anySeed, fc.integer({ min: 0, max: 20 }), (taskId, seed, steps) => {
        const [one, two] = [wander(taskId, seed, steps), wander(taskId, seed, steps)];
        expect(one.environment.observe()).toEqual(two.environment.observe());
        expect(one.environment.snapshot()).toEqual(two.environment.snapshot());
      }),
      { numRuns: 100 },
    );
  });

  test("restores a snapshot exactly, also after a JSON round trip and in another environment", () => {
    fc.assert(
      fc.property(anyTask, anySeed, fc.integer({ min: 0, max: 20 }), (taskId, seed, steps) => {
        const { environment } = wander(taskId, seed, steps);
        const before = {
          snapshot: environment.snapshot(),
          seen: environment.observe(),
          verdict: environment.verify(""),
        };
        const other = household.open();
        other.restore(JSON.parse(JSON.stringify(before.snapshot)));
        expect({ snapshot: other.snapshot(), seen: other.observe(), verdict: other.verify("") }).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  test("carries out every admissible call, and no other", () => {
    fc.assert(
      fc.property(anyTask, anySeed, fc.integer({ min: 0, max: 25 }), (taskId, seed, steps) => {
        const { environment } = wander(taskId, seed, steps);
        const start = environment.snapshot();
        const admissible = new Set(household.admissible(start).map((one) => one.id));
        const world = beginHousehold(taskId, seed);
        const names = [...world.places, ...world.things].map((one) => one.name);
        const random = makeRandom(seed);
        const tried = householdTools.flatMap((tool) => {
          const parameters = Object.keys(tool.parameters.properties ?? {});
          const fillings = parameters.length === 0 ? [[]] : names.map((name) => [name, random.pick(names)]);
          return fillings.map((values) => {
            const pairs = parameters.map((parameter, at) => [parameter, values[at] ?? ""]);
            const id = [tool.name, ...pairs.map((pair) => pair[1])].join(":");
            return { id, name: tool.name, arguments: Object.fromEntries(pairs) };
          });
        });
        for (const one of [...tried, ...household.admissible(start)]) {
          environment.restore(start);
          const { status } = environment.step(one);
          expect({ id: one.id, carriedOut: status === "ok" }).toEqual({
            id: one.id,
            carriedOut: admissible.has(one.id),
          });
          if (status !== "ok") expect(environment.snapshot()).toEqual(start);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("shows a view that its schema accepts, with the goal's state in step with the verdict", () => {
    fc.assert(
      fc.property(anyTask, anySeed, (taskId, seed) => {
        const { environment } = wander(taskId, seed, 10);
        const view = householdView.parse(environment.observe().view);
        expect(view.goalState.every((subgoal) => subgoal.met)).toBe(environment.verify("").passed);
      }),
      { numRuns: 100 },
    );
  });

  test("hides what lies in closed places from text and view", () => {
    const environment = household.open();
    environment.reset("household/cool-001", 7);
    const world = beginHousehold("household/cool-001", 7);
    const closed = world.places.filter((place) => !place.open);
    expect(closed.length).toBeGreaterThan(0);
    for (const place of closed) {
      const { text } = environment.step(call("go_to", { place: place.name }));
      expect(text).toBe(`You are at ${place.name}. It is closed.`);
      const view = householdView.parse(environment.observe().view);
      expect(view.receptacles.find((one) => one.name === place.name)?.contents).toEqual([]);
    }
  });
});
