/** A 95 % interval; both ends are shares, or differences of shares. */
export type Interval = { readonly low: number; readonly high: number };

/** Four counts of pairs: solved both ways, only with, only without, neither way. */
export type PairCounts = {
  readonly both: number;
  readonly onlyWith: number;
  readonly onlyWithout: number;
  readonly neither: number;
};

const z = 1.959964;

/**
 * The 95 % interval of a mean of `n` values between 0 and 1, by Wilson's score method; for anything but yes and no it is wider
 * than it need be, never narrower. `n` is at least 1.
 */
export function wilsonInterval(mean: number, n: number): Interval {
  const middle = mean + (z * z) / (2 * n);
  const reach = z * Math.sqrt((mean * (1 - mean)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) };
}

/**
 * The 95 % interval of the share solved with minus the share solved without, over at least one pair (Newcombe 1998, the tenth
 * method for paired proportions): it holds at few pairs too, where it is wide.
 */
export function pairedInterval({ both, onlyWith, onlyWithout, neither }: PairCounts): Interval {
  const n = both + onlyWith + onlyWithout + neither;
  const [ours, theirs] = [(both + onlyWith) / n, (both + onlyWithout) / n];
  const [our, their] = [wilsonInterval(ours, n), wilsonInterval(theirs, n)];
  const alike = likeness({ both, onlyWith, onlyWithout, neither }, n);
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * alike * a * b + b * b));
  return {
    low: Math.max(-1, ours - theirs - reach(ours - our.low, their.high - theirs)),
    high: Math.min(1, ours - theirs + reach(our.high - ours, theirs - their.low)),
  };
}

/** How far both ways go together, −1 to 1, with the method's correction for few pairs. */
function likeness({ both, onlyWith, onlyWithout, neither }: PairCounts, n: number): number {
  const scale = (both + onlyWith) * (onlyWithout + neither) * (both + onlyWithout) * (onlyWith + neither);
  if (scale === 0) return 0;
  const crossed = both * neither - onlyWith * onlyWithout;
  return (crossed > 0 ? Math.max(0, crossed - n / 2) : crossed) / Math.sqrt(scale);
}
