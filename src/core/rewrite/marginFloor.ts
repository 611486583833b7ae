import type { Success } from "./contract.ts";

/** Fewer replies than this say nothing of how sure a model usually is. */
const leastReplies = 20;

/**
 * The 10th percentile (nearest rank) of the margins of replies in one model's runs that went well, in natural-log probability;
 * undefined while too few replies are known, or the engine reports none. A reply below it is in doubt.
 */
export function marginFloorOf(successes: readonly Success[], model: string): number | undefined {
  const own = successes.filter((success) => success.model === model);
  const margins = own.flatMap((success) => success.margins ?? []).toSorted((a, b) => a - b);
  return margins.length < leastReplies ? undefined : margins[Math.ceil(margins.length / 10) - 1];
}
