import type { Change, Pair, Reading, Rewrite } from "./contract.ts";
import { touchedPaths, unfired } from "./firing.ts";

/** The rewrite's forked pairs, in the order in which they were run. */
export function pairsOf({ pair, morePairs = [] }: Pick<Rewrite, "pair" | "morePairs">): readonly Pair[] {
  return pair === undefined ? [] : [pair, ...morePairs];
}

/**
 * How far a change is known to matter: L0 in the harness, L1 its parts ran, L2 they fired, L3 it changed the outcome. L3
 * comes from the forked pairs of its rewrite alone, and among several changes only for one that fired or has no part to fire.
 */
export function readingOf(rewrite: Rewrite, change: Change): Reading {
  const { ran, fired } = rewrite.firing[change.id] ?? unfired;
  if (hasPart(rewrite, change) && pairsOf(rewrite).some(outcomeDiffers)) return "L3";
  if (fired > 0) return "L2";
  return ran > 0 ? "L1" : "L0";
}

/** Whether a change can have had a part in what its rewrite's pairs came to. */
function hasPart({ firing, changes }: Rewrite, { id, edit }: Change): boolean {
  return (firing[id]?.fired ?? 0) > 0 || changes.length === 1 || touchedPaths(edit).length === 0;
}

/** `pairGain` of a change's rewrite; undefined too where the change can have had no part in it. */
export function gainOfChange(rewrite: Rewrite, change: Change): number | undefined {
  return hasPart(rewrite, change) ? pairGain(rewrite) : undefined;
}

function outcomeDiffers({ withRewrite, without }: Pair): boolean {
  const [ours, theirs] = [withRewrite.verdict, without.verdict];
  return ours.passed !== theirs.passed || ours.score !== theirs.score;
}

/**
 * Score with the rewrite minus score without, the mean over its pairs; a task solved or lost counts whole where a pair's scores
 * are equal. Undefined without a pair.
 */
export function pairGain(rewrite: Pick<Rewrite, "pair" | "morePairs">): number | undefined {
  const pairs = pairsOf(rewrite);
  return pairs.length === 0 ? undefined : mean(pairs.map(gainOf));
}

function gainOf({ withRewrite, without }: Pair): number {
  const gain = withRewrite.verdict.score - without.verdict.score;
  return gain === 0 ? Number(withRewrite.verdict.passed) - Number(without.verdict.passed) : gain;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
