import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeRandom } from "../harness/random.ts";
import { play, randomPolicy } from "./policies.ts";
import { suites } from "./suites.ts";

describe.each([...suites.values()].map((suite) => ({ id: suite.id, suite })))("$id", ({ id, suite }) => {
  test("is listed by its own id, and its cards name it", () => {
    expect(suites.get(id)).toBe(suite);
    expect(new Set(suite.tasks().map((card) => card.suite))).toEqual(new Set([id]));
    expect(suite.tasks().every((card) => card.id.startsWith(`${id}/${card.family}-`))).toBe(true);
  });

  test("lists the same tasks in the same order each time", () => {
    expect(suite.tasks()).toEqual(suite.tasks());
  });

  test("gives plain JSON only: snapshot, view and tools survive a round trip", () => {
    fc.assert(
      fc.property(fc.constantFrom(...suite.tasks()), fc.nat(), fc.nat({ max: 15 }), (card, seed, steps) => {
        const environment = suite.open();
        environment.reset(card.id, seed);
        play(environment, randomPolicy(suite, makeRandom(seed)), steps);
        for (const plain of [environment.snapshot(), environment.observe(), environment.actionSchema()]) {
          expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("gives a snapshot that later calls leave alone", () => {
    const card = suite.tasks()[0];
    if (card === undefined) throw new Error("The suite has no task.");
    const environment = suite.open();
    environment.reset(card.id, 1);
    const kept = environment.snapshot();
    const text = JSON.stringify(kept);
    play(environment, randomPolicy(suite, makeRandom(1)), 5);
    expect(JSON.stringify(kept)).toBe(text);
  });

  test("keeps score within 0 and 1, at 1 exactly when passed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...suite.tasks()), fc.nat(), fc.nat({ max: 20 }), (card, seed, steps) => {
        const environment = suite.open();
        environment.reset(card.id, seed);
        const { passed, score } = play(environment, randomPolicy(suite, makeRandom(seed)), steps).verdict;
        expect(score >= 0 && score <= 1).toBe(true);
        expect(score === 1).toBe(passed);
      }),
      { numRuns: 100 },
    );
  });

  test("has nothing admissible before a task begins and after it ends", () => {
    expect(suite.admissible(null)).toEqual([]);
    const card = suite.tasks()[0];
    const environment = suite.open();
    environment.reset(card?.id ?? "", 1);
    for (const call of suite.goldPlan(card?.id ?? "", 1).calls) environment.step(call);
    expect(suite.admissible(environment.snapshot())).toEqual([]);
  });
});
