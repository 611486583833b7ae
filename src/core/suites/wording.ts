/** Names longer than this are never looked up. */
const longestName = 80;

/** A quoted text of at most 40 characters, for messages that repeat what a caller said. */
export function quoted(text: string): string {
  return text.length > 40 ? `"${text.slice(0, 39)}…"` : `"${text}"`;
}

/**
 * A name as it is compared: lower case, single spaces, a space before a final number, no article in front
 * ("The Fridge1" is "fridge 1"); empty when it is too long to be a name.
 */
export function plainName(text: string): string {
  if (text.length > longestName) return "";
  return text
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ")
    .trim()
    .replace(/^(?:the|a|an) /, "")
    .replace(/([a-z])(\d+)$/, "$1 $2");
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** The text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
