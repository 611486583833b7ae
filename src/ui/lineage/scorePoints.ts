import { say } from "../../core/harness/say.ts";
import { type Interval, wilsonInterval } from "../../core/rewrite/intervals.ts";
import type { JudgedRun } from "../controls/judgedRuns.ts";

/** What is measured at a bead: the mean score of `n` runs, and the 95 % interval that it lies in. */
export type ScorePoint = {
  readonly key: string;
  readonly column: number;
  readonly score: number;
  readonly n: number;
  readonly interval: Interval;
};

/** The measured points from left to right; a bead without a judged run has none, and nothing is put between. */
export function scorePoints(
  beads: readonly { readonly key: string; readonly column: number }[],
  runs: readonly JudgedRun[],
): readonly ScorePoint[] {
  const byKey = new Map<string, number[]>();
  for (const { key, score } of runs) byKey.set(key, [...(byKey.get(key) ?? []), score]);
  return beads.flatMap(({ key, column }) => {
    const scores = byKey.get(key);
    if (scores === undefined) return [];
    const score = scores.reduce((sum, each) => sum + each, 0) / scores.length;
    return [{ key, column, score, n: scores.length, interval: wilsonInterval(score, scores.length) }];
  });
}

/** The line beneath the strip in words: the newest measured point, and that there is none where there is none. */
export function scoreWords(points: readonly ScorePoint[]): string {
  const last = points.at(-1);
  if (last === undefined) return say("Score not measured yet: a run to its end gives a point");
  const { low, high } = last.interval;
  const words = { score: inHundred(last.score), n: last.n, from: inHundred(low), to: inHundred(high) };
  return points.length === 1
    ? say("Score {score} % (n = {n}, 95 % interval {from}–{to} %)", words)
    : say("Score {score} % (n = {n}, 95 % interval {from}–{to} %) at the last of {count} measured", {
        ...words,
        count: points.length,
      });
}

function inHundred(share: number): number {
  return Math.round(share * 100);
}
