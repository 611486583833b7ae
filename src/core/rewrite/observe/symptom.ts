import { type SayValues, say, sayInEnglish } from "../../harness/say.ts";
import { shorten } from "../../nodes/text.ts";
import type { Anchor, Symptom, SymptomName } from "../contract.ts";
import type { Facts, ObserverOptions } from "../facts.ts";

/** Finds one symptom in what a run shows; none, or one for each thing that it is about. */
export type SymptomRule = (facts: Facts, options: ObserverOptions) => readonly Symptom[];

/** Most places that a symptom points at; the newest are the ones that count. */
const mostAnchors = 6;

/** A symptom with at least one anchor, or none at all without any; its message is said to a person, and told a model in English. */
export function symptom(
  name: SymptomName,
  severity: number,
  subject: string,
  seen: readonly { readonly anchor: Anchor }[],
  message: string,
  values: SayValues = {},
): readonly Symptom[] {
  if (seen.length === 0) return [];
  const anchors = seen.slice(-mostAnchors).map(({ anchor }) => anchor);
  const [words, said] = [sayInEnglish(message, values), say(message, values)];
  return [{ name, severity: Math.min(1, Math.max(0, severity)), anchors, subject: shorten(subject, 120), words, said }];
}

/** Items by a key, in the order in which the keys first came. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups];
}
