import type { Random } from "../harness/random.ts";
import type { HitRate, SymptomName } from "./contract.ts";
import { type RateKey, rateKey } from "./ledger.ts";
import type { OperatorId } from "./operator.ts";

/** How many tries the prior counts for. */
const priorStrength = 4;

/** An operator that may be used against a symptom; `prior` is the chance that it helps before anything is known. */
export type Candidate = { readonly operator: OperatorId; readonly symptom: SymptomName; readonly prior: number };

/** A chance of helping drawn from what is known: Beta over hits and misses, on top of the prior (Thompson 1933). */
export function drawChance(candidate: Candidate, rates: ReadonlyMap<RateKey, HitRate>, random: Random): number {
  const { tries, hits } = rates.get(rateKey(candidate.operator, candidate.symptom)) ?? { tries: 0, hits: 0 };
  const { prior } = candidate;
  return drawBeta(priorStrength * prior + hits, priorStrength * (1 - prior) + tries - hits, random);
}

/** The candidate with the highest draw; undefined where there is none. */
export function pickOperator(
  candidates: readonly Candidate[],
  rates: ReadonlyMap<RateKey, HitRate>,
  random: Random,
): Candidate | undefined {
  return byDraw(candidates, rates, random)[0];
}

/** The candidates by one draw each, highest first. */
export function byDraw(
  candidates: readonly Candidate[],
  rates: ReadonlyMap<RateKey, HitRate>,
  random: Random,
): readonly Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, chance: drawChance(candidate, rates, random) }))
    .sort((a, b) => b.chance - a.chance)
    .map(({ candidate }) => candidate);
}

/** A draw from Beta(a, b), as X / (X + Y) of two gamma draws; shapes below 0.01 count as 0.01. */
export function drawBeta(a: number, b: number, random: Random): number {
  const [x, y] = [drawGamma(Math.max(0.01, a), random), drawGamma(Math.max(0.01, b), random)];
  return x + y === 0 ? a / (a + b) : x / (x + y);
}

/**
 * A draw from Gamma(shape, 1) by G. Marsaglia and W. W. Tsang, “A simple method for generating gamma variables”, ACM
 * Transactions on Mathematical Software 26 (2000); a shape below 1 is drawn one higher and scaled down, as they say there.
 */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * positive(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(positive(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A draw from the standard normal distribution (G. E. P. Box and M. E. Muller, 1958). */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(positive(random))) * Math.cos(2 * Math.PI * random.unit());
}

/** Uniform in (0, 1], so that its logarithm is finite. */
function positive(random: Random): number {
  return 1 - random.unit();
}
