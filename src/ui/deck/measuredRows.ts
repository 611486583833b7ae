import { msg, say } from "../../core/harness/say.ts";
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
      say("Solved"),
      (arm) => Number(arm.verdict.passed),
      (value) =>
        pairs.length === 1
          ? say(value === 1 ? "yes" : "no")
          : say("{count} of {pairs}", { count: Math.round(value * pairs.length), pairs: pairs.length }),
      1,
    ),
    row(say("Score"), (arm) => arm.verdict.score, shareWords, 1),
    row(say("Steps"), (arm) => arm.steps, countWords, -1),
    row(say("Tokens"), (arm) => arm.tokens, countWords, -1),
    row(say("Time"), (arm) => arm.milliseconds, elapsedWords, -1),
  ];
}

/** How the tasks solved differ, with the interval: `Solved +33 points (95 % interval −30 … +79)`. */
export function gainWords({ gain, interval }: Extract<Measured, { readonly interval: unknown }>): string {
  return say("Solved {gain} points (95 % interval {low} … {high})", {
    ...{ gain: points(gain), low: points(interval.low), high: points(interval.high) },
  });
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
    row(say("Novel observations"), before.novel, since.novel, 1),
    row(say("Valid actions"), before.valid, since.valid, 1),
    row(say("Repeats"), before.repeats, since.repeats, -1),
    row(say("Together"), before.score, since.score, 1),
  ];
}

const expected: Readonly<Record<Expectation["metric"], Readonly<Record<Expectation["direction"], string>>>> = {
  "valid actions": { up: msg("more valid actions"), down: msg("fewer valid actions") },
  "novel observations": { up: msg("more novel observations"), down: msg("fewer novel observations") },
  repeats: { up: msg("more repeats"), down: msg("fewer repeats") },
  tokens: { up: msg("more tokens"), down: msg("fewer tokens") },
  steps: { up: msg("more steps"), down: msg("fewer steps") },
  solved: { up: msg("more tasks solved"), down: msg("fewer tasks solved") },
};

/** What a change is expected to do, as a claim: `fewer repeats`. */
export function expectedWords({ metric, direction }: Expectation): string {
  return say(expected[metric][direction]);
}

function shareWords(value: number): string {
  return value.toFixed(2);
}
