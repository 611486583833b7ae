import { plainName } from "../wording.ts";

/**
 * The one that a name means: its full name in any case and spacing ("Fridge1"), or its kind alone ("the fridge") when
 * only one of that kind is among the candidates.
 */
export function findNamed<Named extends { readonly name: string; readonly kind: string }>(
  candidates: readonly Named[],
  name: string,
): Named | undefined {
  const plain = plainName(name);
  const exact = candidates.find((candidate) => candidate.name === plain);
  if (exact !== undefined) return exact;
  const [first, ...others] = candidates.filter((candidate) => candidate.kind === plain);
  return others.length === 0 ? first : undefined;
}
