import type { Harness } from "../../core/harness/document.ts";
import { nestedHarness } from "../../core/harness/group.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { roughTokens } from "../../core/nodes/text.ts";
import { wilsonInterval } from "../../core/rewrite/intervals.ts";
import { formFields } from "../controls/formFields.ts";
import { countWords } from "../controls/measures.ts";

/** One line of the comparison's table: what is measured, on either side, and the difference in words. */
export type MetricRow = {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
};

/** The suite's score of the runs that ended under a version; no runs: not measured. */
export type MeasuredScore = { readonly n: number; readonly score: number } | undefined;

/** A side of the comparison: its harness, and what was measured of it. */
export type ComparedSide = { readonly harness: Harness; readonly measured: MeasuredScore };

/** What can be said in numbers of two versions. */
export function metricRows(before: ComparedSide, after: ComparedSide, catalogue: Catalogue): readonly MetricRow[] {
  const count = (name: string, of: (harness: Harness) => number): MetricRow => {
    const [was, is] = [of(before.harness), of(after.harness)];
    return { name, before: countWords(was), after: countWords(is), difference: signed(is - was) };
  };
  return [
    count(say("Parts"), (harness) => Object.keys(harness.nodes).length),
    count(say("Wires"), (harness) => Object.keys(harness.edges).length),
    count(say("Tokens of its own texts, by rough count"), (harness) => textTokens(harness, catalogue)),
    { name: say("Judged runs"), ...pair(before, after, ({ measured }) => String(measured?.n ?? 0)), difference: "" },
    {
      name: say("Score, mean of these runs"),
      ...pair(before, after, ({ measured }) => (measured === undefined ? say("not measured") : scoreWords(measured))),
      difference: scoreDifference(before.measured, after.measured),
    },
  ];
}

/** Tokens, by rough count, of every long text that parts bring along, those in nested harnesses included. */
export function textTokens(harness: Harness, catalogue: Catalogue): number {
  let tokens = 0;
  for (const { kind, params } of Object.values(harness.nodes)) {
    const spec = catalogue.get(kind);
    const inside = nestedHarness(params);
    if (inside !== undefined) tokens += textTokens(inside, catalogue);
    if (spec === undefined) continue;
    for (const { name, input, fallback } of formFields(spec)) {
      const text = params[name] ?? fallback;
      if (input.type === "text" && input.long && typeof text === "string") tokens += roughTokens(text);
    }
  }
  return tokens;
}

function pair(before: ComparedSide, after: ComparedSide, words: (side: ComparedSide) => string) {
  return { before: words(before), after: words(after) };
}

/** Runs of different tasks are no pairs, so the difference is given without a verdict; the intervals beside it say how far to trust it. */
function scoreDifference(before: MeasuredScore, after: MeasuredScore): string {
  if (before === undefined || after === undefined) return "";
  return say("{difference} points", { difference: signed(Math.round((after.score - before.score) * 100)) });
}

function scoreWords({ score, n }: NonNullable<MeasuredScore>): string {
  const { low, high } = wilsonInterval(score, n);
  return say("{share} (95 % interval {low}–{high})", {
    ...{ share: percent(score), low: Math.round(low * 100), high: percent(high) },
  });
}

function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}

function signed(difference: number): string {
  if (difference === 0) return "±0";
  return difference > 0 ? `+${countWords(difference)}` : `−${countWords(-difference)}`;
}
