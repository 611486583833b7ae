import type { Expectation, Pair, PairArm, ProbationScore } from "../../core/rewrite/contract.ts";
import type { Measured } from "../../core/rewrite/measured.ts";
import { countWords, elapsedWords } from "../controls/measures.ts";

/** One measure of both arms, in words; `better` and `worse` say which way the rewrite moved it. */
export type MeasuredRow = {
  readonly name: string;
  readonly without: string;
  readonly with: string;
  readonly tone: "better" | "worse" | "same";
};

/** Both arms side by side, each the mean over the pairs, of which there is one at least. */
export function measuredRows(pairs: readonly Pair[]): readonly MeasuredRow[] {
  const row = (name: string, value: (arm: PairArm) => number, words: (value: number) => string, more: 1 | -1) => {
    const mean = (side: keyof Pair) => pairs.reduce((sum, pair) => sum + value(pair[side]), 0) / pairs.length;
    const [before, after] = [mean("without"), mean("withRewrite")];
    const tone = before === after ? "same" : (after - before) * more > 0 ? "better" : "worse";
    return { name, without: words(before), with: words(after), tone } as const;
  };
  return [
    row(
      "Solved",
      (arm) => Number(arm.verdict.passed),
      (value) =>
        pairs.length === 1 ? (value === 1 ? "yes" : "no") : `${Math.round(value * pairs.length)} of ${pairs.length}`,
      1,
    ),
    row("Score", (arm) => arm.verdict.score, shareWords, 1),
    row("Steps", (arm) => arm.steps, countWords, -1),
    row("Tokens", (arm) => arm.tokens, countWords, -1),
    row("Time", (arm) => arm.milliseconds, elapsedWords, -1),
  ];
}

/** How the tasks solved differ, with the interval: `Solved +33 points (95 % interval −30 … +79)`. */
export function gainWords({ gain, interval }: Extract<Measured, { readonly interval: unknown }>): string {
  return `Solved ${points(gain)} points (95 % interval ${points(interval.low)} … ${points(interval.high)})`;
}

function points(share: number): string {
  const whole = Math.round(share * 100);
  return whole === 0 ? "0" : `${whole > 0 ? "+" : "−"}${Math.abs(whole)}`;
}

/** The steps since a rewrite against those before it, measure by measure. */
export function probationRows(before: ProbationScore, since: ProbationScore): readonly MeasuredRow[] {
  const row = (name: string, was: number, is: number, more: 1 | -1) => {
    const tone = was === is ? "same" : (is - was) * more > 0 ? "better" : "worse";
    return { name, without: shareWords(was), with: shareWords(is), tone } as const;
  };
  return [
    row("Novel observations", before.novel, since.novel, 1),
    row("Valid actions", before.valid, since.valid, 1),
    row("Repeats", before.repeats, since.repeats, -1),
    row("Together", before.score, since.score, 1),
  ];
}

/** What a change is expected to do, as a claim: `fewer repeats`. */
export function expectedWords({ metric, direction }: Expectation): string {
  if (metric === "solved") return direction === "up" ? "more tasks solved" : "fewer tasks solved";
  return `${direction === "up" ? "more" : "fewer"} ${metric}`;
}

function shareWords(value: number): string {
  return value.toFixed(2);
}
