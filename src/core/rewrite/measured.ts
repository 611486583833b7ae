import type { Pair, Rewrite } from "./contract.ts";
import { type Interval, type PairCounts, pairedInterval } from "./intervals.ts";
import { pairGain, pairsOf } from "./reading.ts";

/** What forked pairs say of a rewrite; `n` pairs, the figures with it and without it. Never a claim. */
export type Measured =
  | {
      readonly type: "better" | "no detectable change" | "worse";
      readonly n: number;
      readonly counts: PairCounts;
      /** The share solved with it minus the share solved without it, and where that lies. */
      readonly gain: number;
      readonly interval: Interval;
      /** Whether no difference at all lies within the interval: better or worse may then be chance. */
      readonly spansNone: boolean;
      /** Whether every pair came out alike to the token: the model then answers the same whatever the random numbers. */
      readonly alike: boolean;
    }
  | { readonly type: "not measured"; readonly n: 0 };

/** What was measured of a rewrite: better, worse or no detectable change by the verdicts of its pairs, with the tasks solved either way. */
export function measuredOf(rewrite: Pick<Rewrite, "pair" | "morePairs">): Measured {
  const pairs = pairsOf(rewrite);
  const score = pairGain(rewrite);
  if (score === undefined) return { type: "not measured", n: 0 };
  const count = (ours: boolean, theirs: boolean) =>
    pairs.filter(({ withRewrite, without }) => withRewrite.verdict.passed === ours && without.verdict.passed === theirs)
      .length;
  const counts = {
    ...{ both: count(true, true), onlyWith: count(true, false) },
    ...{ onlyWithout: count(false, true), neither: count(false, false) },
  };
  const interval = pairedInterval(counts);
  return {
    type: score > 0 ? "better" : score < 0 ? "worse" : "no detectable change",
    n: pairs.length,
    counts,
    gain: (counts.onlyWith - counts.onlyWithout) / pairs.length,
    interval,
    spansNone: interval.low <= 0 && interval.high >= 0,
    alike: new Set(pairs.map(courseOf)).size === 1,
  };
}

function courseOf({ withRewrite, without }: Pair): string {
  return [withRewrite, without].map(({ steps, tokens, verdict }) => `${steps} ${tokens} ${verdict.score}`).join(" | ");
}
