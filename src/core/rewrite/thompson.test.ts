import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRandom } from "../harness/random.ts";
import type { HitRate } from "./contract.ts";
import { type RateKey, rateKey } from "./ledger.ts";
import { byDraw, type Candidate, drawBeta, pickOperator } from "./thompson.ts";

const arms: readonly Candidate[] = [
  { operator: "loop-breaker", symptom: "loop", prior: 0.4 },
  { operator: "temperature", symptom: "loop", prior: 0.1 },
  { operator: "decompose", symptom: "loop", prior: 0.3 },
];
const none: ReadonlyMap<RateKey, HitRate> = new Map();

describe("a draw from Beta(a, b)", () => {
  it("lies in [0, 1] for any shapes", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.integer(),
        (a, b, seed) => {
          const drawn = drawBeta(a, b, makeRandom(seed));
          expect(drawn >= 0 && drawn <= 1).toBe(true);
        },
      ),
    );
  });

  it("has the mean and the variance of the distribution", () => {
    for (const [a, b] of [
      [0.4, 3.6],
      [1, 1],
      [2, 5],
      [30, 10],
    ] as const) {
      const random = makeRandom(7);
      const draws = Array.from({ length: 20_000 }, () => drawBeta(a, b, random));
      const mean = draws.reduce((sum, each) => sum + each, 0) / draws.length;
      const variance = draws.reduce((sum, each) => sum + (each - mean) ** 2, 0) / draws.length;
      expect(mean).toBeCloseTo(a / (a + b), 2);
      const expected = (a * b) / ((a + b) ** 2 * (a + b + 1));
      expect(Math.abs(variance / expected - 1)).toBeLessThan(0.06);
    }
  });

  it("is distributed as it should be where the distribution is known: uniform, arcsine and a power", () => {
    const known: readonly (readonly [number, number, (x: number) => number])[] = [
      [1, 1, (x) => x],
      [0.5, 0.5, (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x))],
      [3, 1, (x) => x ** 3],
    ];
    for (const [a, b, below] of known) {
      const random = makeRandom(11);
      const draws = Array.from({ length: 50_000 }, () => drawBeta(a, b, random)).sort((x, y) => x - y);
      const gaps = draws.map((x, at) => Math.abs(below(x) - (at + 0.5) / draws.length));
      expect(gaps.reduce((most, gap) => Math.max(most, gap), 0)).toBeLessThan(1.63 / Math.sqrt(draws.length)); // Kolmogorov, 1 %
    }
  });
});

describe("picking an operator", () => {
  it("is the same for the same seed, and one of the candidates, each once in the order", () => {
    fc.assert(
      fc.property(fc.integer(), fc.subarray([...arms]), (seed, candidates) => {
        const order = byDraw(candidates, none, makeRandom(seed));
        expect(order).toEqual(byDraw(candidates, none, makeRandom(seed)));
        expect(new Set(order)).toEqual(new Set(candidates));
        expect(pickOperator(candidates, none, makeRandom(seed))).toBe(order[0]);
      }),
    );
  });

  it("follows the priors while nothing is known", () => {
    const random = makeRandom(1);
    const picked = Array.from({ length: 4_000 }, () => pickOperator(arms, none, random)?.operator);
    const share = (operator: string) => picked.filter((each) => each === operator).length / picked.length;
    expect(share("loop-breaker")).toBeGreaterThan(share("decompose"));
    expect(share("decompose")).toBeGreaterThan(share("temperature"));
    expect(share("temperature")).toBeGreaterThan(0.02);
  });

  it("comes to pick the arm that truly helps more, against the prior", () => {
    const truth = new Map([
      ["loop-breaker", 0.2],
      ["temperature", 0.8],
      ["decompose", 0.3],
    ]);
    for (const seed of [1, 2, 3, 4, 5]) {
      const random = makeRandom(seed);
      const rates = new Map<RateKey, HitRate>();
      const picked: string[] = [];
      for (let round = 0; round < 400; round += 1) {
        const arm = pickOperator(arms, rates, random);
        if (arm === undefined) throw new Error("nothing was picked");
        const key = rateKey(arm.operator, arm.symptom);
        const { tries, hits } = rates.get(key) ?? { tries: 0, hits: 0 };
        const hit = random.unit() < (truth.get(arm.operator) ?? 0);
        rates.set(key, { tries: tries + 1, hits: hits + (hit ? 1 : 0) });
        picked.push(arm.operator);
      }
      const late = picked.slice(-100).filter((operator) => operator === "temperature").length;
      expect(late).toBeGreaterThan(80);
    }
  });
});
