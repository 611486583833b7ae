import type { Change, Pair, Reading, Rewrite } from "./contract.ts";
import { touchedPaths, unfired } from "./firing.ts";

/** What forked pairs say of a rewrite; `n` pairs, the figures with it and without it. Never a claim. */
export type Measured =
  | {
      readonly type: "better" | "no detectable change" | "worse";
      readonly n: number;
      readonly pair: Pair;
      /** One sentence with the paired figures. */
      readonly words: string;
    }
  | { readonly type: "not measured"; readonly n: 0; readonly words: string };

/**
 * How far a change is known to matter: L0 in the harness, L1 its parts ran, L2 they fired, L3 it changed the outcome. L3
 * comes from the forked pair of its rewrite alone, and among several changes only for one that fired or has no part to fire.
 */
export function readingOf(rewrite: Rewrite, change: Change): Reading {
  const { ran, fired } = rewrite.firing[change.id] ?? unfired;
  const isSuspect = fired > 0 || rewrite.changes.length === 1 || touchedPaths(change.edit).length === 0;
  if (rewrite.pair !== undefined && isSuspect && outcomeDiffers(rewrite.pair)) return "L3";
  if (fired > 0) return "L2";
  return ran > 0 ? "L1" : "L0";
}

function outcomeDiffers({ withRewrite, without }: Pair): boolean {
  const [ours, theirs] = [withRewrite.verdict, without.verdict];
  return ours.passed !== theirs.passed || ours.score !== theirs.score;
}

/** Score with the rewrite minus score without; a task solved or lost counts whole where the scores are equal. Undefined without a pair. */
export function pairGain({ pair }: Pick<Rewrite, "pair">): number | undefined {
  if (pair === undefined) return undefined;
  const [ours, theirs] = [pair.withRewrite.verdict, pair.without.verdict];
  const gain = ours.score - theirs.score;
  return gain === 0 ? Number(ours.passed) - Number(theirs.passed) : gain;
}

/** What was measured of a rewrite: better, worse or no detectable change by the verdicts of its pair, with every figure beside it. */
export function measuredWords(rewrite: Pick<Rewrite, "pair">): Measured {
  const { pair } = rewrite;
  const gain = pairGain(rewrite);
  if (pair === undefined || gain === undefined) return { type: "not measured", n: 0, words: "Not measured." };
  const type = gain > 0 ? "better" : gain < 0 ? "worse" : "no detectable change";
  const { withRewrite, without } = pair;
  const score = `score ${without.verdict.score.toFixed(2)} → ${withRewrite.verdict.score.toFixed(2)}`;
  const steps = `steps ${without.steps} → ${withRewrite.steps}`;
  const tokens = `tokens ${without.tokens} → ${withRewrite.tokens}`;
  const time = `time ${seconds(without.milliseconds)} → ${seconds(withRewrite.milliseconds)}`;
  return { type, n: 1, pair, words: `One pair: ${score}, ${steps}, ${tokens}, ${time}.` };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
