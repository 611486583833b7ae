import type { JsonObject } from "../../harness/json.ts";

/** How much of an error counts; what follows is detail. */
const longest = 200;

/**
 * An error's words without what differs from one equal mistake to the next: lower case; what is quoted, what the call
 * named, things with a number ("fridge 1") and numbers each become `…`; what follows a list's colon is left out.
 */
export function errorWords(text: string, given: JsonObject): string {
  let words = text.slice(0, longest * 4).toLowerCase();
  for (const name of namesIn(given)) words = words.replaceAll(name, "…");
  return words
    .replaceAll(/"[^"]*"|“[^”]*”|‘[^’]*’|`[^`]*`/g, "…")
    .replaceAll(/\b[\p{L}_-]+ ?\d[\d.,:-]*/gu, "…")
    .replaceAll(/\d[\d.,:-]*/g, "…")
    .replace(/\b(tools|tools are|one of|of): [\s\S]*$/, "$1: …")
    .replaceAll(/[\s"'.!]+/g, " ")
    .replaceAll(/…( ?…)+/g, "…")
    .trim()
    .slice(0, longest);
}

/** The texts among a call's arguments, longest first, so that a name within a name does not break it. */
function namesIn(given: JsonObject): readonly string[] {
  return Object.values(given)
    .flatMap((value) => (typeof value === "string" ? [value.trim().toLowerCase()] : []))
    .filter((name) => name.length > 1)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 8);
}
