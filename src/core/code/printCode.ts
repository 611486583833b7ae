import { isList, isObject, type Ordered } from "./ordered.ts";

/** How far a line goes, in columns, before what is on it is broken into more. */
const lineWidth = 80;
/** One level of indent. */
export const indentUnit = "  ";

/**
 * Writes a value that begins at `column` of a line indented by `indent`: on that line if it fits there, else one member a line.
 * The outermost `levels` are written one member a line in any case.
 */
export function printValue(value: Ordered, indent: string, column: number, levels = 0): string {
  if (levels <= 0 || !holdsMembers(value)) {
    const inline = printInline(value);
    if (column + inline.length <= lineWidth || !holdsMembers(value)) return inline;
  }
  const inner = indent + indentUnit;
  const lines = isList(value)
    ? value.map((item) => inner + printValue(item, inner, inner.length, levels - 1))
    : isObject(value)
      ? [...value].map(([name, member]) => inner + printMember(name, member, inner, levels - 1))
      : [];
  const [open, close] = isList(value) ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

/** Writes a member of an object, without the indent before it. */
export function printMember(name: string, value: Ordered, indent: string, levels = 0): string {
  const key = `${JSON.stringify(name)}: `;
  return key + printValue(value, indent, indent.length + key.length, levels);
}

/** Writes a value on one line. */
export function printInline(value: Ordered): string {
  if (isList(value)) return `[${value.map(printInline).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  if (value.size === 0) return "{}";
  return `{ ${[...value].map(([name, member]) => `${JSON.stringify(name)}: ${printInline(member)}`).join(", ")} }`;
}

function holdsMembers(value: Ordered): boolean {
  return isList(value) ? value.length > 0 : isObject(value) && value.size > 0;
}
