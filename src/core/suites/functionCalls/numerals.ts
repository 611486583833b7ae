const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/**
 * The number a text writes: decimal digits with an optional sign, thousands commas and a fraction ("1,200.5", "-3"), or
 * English words from zero to ninety-nine ("seven", "forty-two", "forty two"). Undefined for anything else, units included.
 */
export function numberOf(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  if (/^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?$/.test(plain)) return Number(plain.replaceAll(",", ""));
  const [first = "", second, ...others] = plain.split(/[\s-]+/);
  if (others.length > 0) return undefined;
  const whole = tens.indexOf(first);
  if (second === undefined) return whole >= 0 ? 20 + 10 * whole : found(units.indexOf(first));
  const unit = units.indexOf(second);
  return whole >= 0 && unit >= 1 && unit <= 9 ? 20 + 10 * whole + unit : undefined;
}

function found(at: number): number | undefined {
  return at < 0 ? undefined : at;
}
