import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../harness/json.ts";
import type { ToolCall } from "../../models/contract.ts";
import { goldPolicy, play, randomPolicy } from "../policies.ts";
import { makeRandom, seedOf } from "../random.ts";
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
  test.each([30, 50])("within %i steps passes less than 5 in 100 plays over all tasks", (limit) => {
    const seeds = [0, 1, 2, 3, 4];
    const plays = tasks.flatMap((task) =>
      seeds.map((seed) => {
        const environment = household.open();
        environment.reset(task.id, seed);
        const policy = randomPolicy(household, makeRandom(seedOf("random play", task.id, seed, limit)));
        return play(environment, policy, limit).verdict.passed;
      }),
    );
    expect(plays.filter((passed) => passed).length / plays.length).toBeLessThan(0.05);
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

describe("calls", () => {
  test("take names in any case and spacing, and a kind alone where there is one of it", () => {
    for (const name of ["fridge 1", "Fridge 1", " the  FRIDGE1 ", "fridge_1", "Fridge"]) {
      const environment = household.open();
      environment.reset("household/cool-001", 1);
      expect(environment.step(call("go_to", { place: name })).text).toBe("You are at fridge 1. It is closed.");
    }
  });

  test("that the world does not allow are refused with the reason", () => {
    const environment = household.open();
    environment.reset("household/cool-001", 1);
    environment.step(call("go_to", { place: "fridge 1" }));
    const refusal = (name: string, values: Record<string, Json>) => environment.step(call(name, values));
    expect(refusal("take", { object: "egg 1", from: "fridge 1" })).toEqual({
      status: "refused",
      text: "Nothing happens: fridge 1 is closed.",
      done: false,
    });
    expect(refusal("open", { place: "microwave 1" }).text).toBe("Nothing happens: you are not at microwave 1.");
    expect(refusal("put", { object: "egg 1", in: "fridge 1" }).text).toBe("Nothing happens: you hold nothing.");
    expect(refusal("go_to", { place: "moon 1" })).toEqual({
      status: "error",
      text: 'Nothing happens: there is no "moon 1".',
      done: false,
    });
  });

  test("after the end are refused and say that the task is over", () => {
    const environment = household.open();
    environment.reset("household/put-001", 1);
    play(environment, goldPolicy(household, "household/put-001", 1), 30);
    expect(environment.step(call("look"))).toEqual({ status: "refused", text: "The task is over.", done: true });
  });

  test("with hostile contents are answered with an error, change nothing and never throw", () => {
    const hostile: readonly Json[] = [
      "__proto__",
      "constructor",
      "x".repeat(5_000_000),
      null,
      3,
      [],
      {},
      "",
      "</script>",
    ];
    const environment = household.open();
    environment.reset("household/put-001", 1);
    const before = environment.snapshot();
    for (const tool of [...householdTools.map((one) => one.name), "__proto__", "toString", "y".repeat(5_000_000), ""]) {
      for (const value of hostile) {
        const names = ["place", "object", "from", "in", "with", "thing", "__proto__"];
        const values: Record<string, Json> = JSON.parse(
          JSON.stringify(Object.fromEntries(names.map((n) => [n, value]))),
        );
        const { status, text } = environment.step(call(tool, values));
        if (tool !== "look" && tool !== "inventory") expect(status).not.toBe("ok");
        expect(text.length).toBeLessThan(300);
      }
    }
    expect(environment.snapshot()).toEqual(before);
  });

  test("that are any JSON at all are answered, never thrown", () => {
    const environment = household.open();
    environment.reset("household/put-002", 1);
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        const hostile: ToolCall = JSON.parse(JSON.stringify({ id: "x", name, arguments: value }));
        expect(["ok", "error", "refused"]).toContain(environment.step(hostile).status);
      }),
      { numRuns: 1000 },
    );
  });

  test("before the first reset are errors, and nothing is verified", () => {
    const environment = household.open();
    expect(environment.step(call("look")).status).toBe("error");
    expect(environment.verify("done").passed).toBe(false);
    expect(environment.snapshot()).toBe(null);
    expect(() => environment.reset("household/fly-001", 0)).toThrow(RangeError);
  });
});
