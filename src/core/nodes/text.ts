/** Cuts a text to at most `most` UTF-16 units, ending in `…` where something was left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return most <= 0 ? "" : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The first line that holds more than white space, trimmed and cut to `most` units; empty when there is none. */
export function firstLine(text: string, most: number): string {
  const start = text.search(/\S/);
  if (start < 0) return "";
  const end = text.indexOf("\n", start);
  return shorten(text.slice(start, end < 0 ? undefined : end).trim(), most);
}

/** A rough count of tokens, for budgets only: four UTF-16 units each, rounded up. */
export function roughTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

const fillers = new Set(
  "a i the and for with that this from into you your are was not but all can has have its then than our out now how what when which where who will one two any use using please give tell find some there here them they of to in on at is it be as or by an if do so we me my no up".split(
    " ",
  ),
);

/** Whether a word carries no meaning of its own: articles, prepositions and the like, in lower case. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}

/** The words of a text that carry meaning: lower case, without fillers and plural endings; at most the first 20,000 units are read. */
export function contentWords(text: string): ReadonlySet<string> {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => !fillers.has(word)).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word)),
  );
}

/** How many words two sets share. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared;
}

/** Puts values in the place of `{name}`; a name without a value stays as it is. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
