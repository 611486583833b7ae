import type { FieldInput } from "../controls/fieldInputs.ts";

/** A slider's whole positions, from 0 on, and the values they stand for. */
export type SliderScale = {
  readonly last: number;
  readonly positionOf: (value: number) => number;
  readonly valueAt: (position: number) => number;
};

type NumberInput = Extract<FieldInput, { readonly type: "number" }>;

/** More whole values than this and a slider goes by ratio rather than by difference; far more and there is none. */
const [mostEven, mostAtAll] = [400, 100_000_000];

/** How finely a slider is divided that goes by ratio. */
const fine = 200;

/** The slider for a number with two bounds; undefined where one is missing, or where they lie too far apart for a hand. */
export function sliderScale(input: NumberInput): SliderScale | undefined {
  const { least, most } = input;
  if (least === undefined || most === undefined || most <= least || most - least > mostAtAll) return undefined;
  const values = valuesOf(input.whole, least, most);
  return {
    last: values.length - 1,
    valueAt: (position) => values[Math.min(values.length - 1, Math.max(0, position))] ?? least,
    positionOf: (value) => nearestAt(values, value),
  };
}

/** Every value that the slider can give, ascending, both bounds among them. */
function valuesOf(whole: boolean, least: number, most: number): readonly number[] {
  const span = most - least;
  const steps = whole
    ? span <= mostEven
      ? span
      : fine
    : Math.min(mostEven, Math.round(span * (span > 10 ? 10 : 100)));
  const ratio = Math.log(span + 1);
  const between = Array.from({ length: Math.max(0, steps - 1) }, (_, at) => {
    const share = (at + 1) / steps;
    if (!whole) return Math.round((least + share * span) * 100) / 100;
    return least + (span <= mostEven ? at + 1 : twoDigits(Math.expm1(share * ratio)));
  });
  const inside = new Set(between.filter((value) => value > least && value < most));
  return [least, ...inside, most];
}

/** The nearest whole number with two digits that count: 347 → 350. */
function twoDigits(value: number): number {
  const size = Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(1, value))) - 1));
  return Math.round(value / size) * size;
}

function nearestAt(values: readonly number[], value: number): number {
  let nearest = 0;
  values.forEach((each, at) => {
    if (Math.abs(each - value) < Math.abs((values[nearest] ?? 0) - value)) nearest = at;
  });
  return nearest;
}
