import { createScanner } from "jsonc-parser";
import type { Written } from "./codeTree.ts";
import type { Ordered } from "./ordered.ts";
import { indentUnit, printInline, printMember, printValue } from "./printCode.ts";
import type { TextChange } from "./textChange.ts";

/** A new member of an object, or a new item of a list. */
export type Entry = { readonly name: string | undefined; readonly value: Ordered };

/** The tokens of jsonc-parser that matter here; its own names for them vanish when it is compiled. */
const token = { comma: 5, lineComment: 12, blockComment: 13, lineBreak: 14, space: 15, end: 17 } as const;

/**
 * Takes entries out of an object or list, by index, and puts new ones in: each list of `fresh` behind the entry of that index,
 * which stays, −1 for the beginning. Commas are put right; comments outside of what goes stay, as does how everything else is laid out.
 */
export function patchEntries(
  text: string,
  container: Written,
  gone: ReadonlySet<number>,
  fresh: ReadonlyMap<number, readonly Entry[]>,
  changes: TextChange[],
): void {
  const added = [...fresh.values()].reduce((sum, list) => sum + list.length, 0);
  if (gone.size === 0 && added === 0) return;
  const entries = container.children ?? [];
  const commas = entries.map((entry) => commaAfter(text, endOf(entry)));
  const style = styleOf(text, container);
  const trailing = entries.length > 0 && commas.at(-1) !== undefined;
  let left = entries.length - gone.size + added;
  const put = (at: number, from: number) => {
    const list = fresh.get(at) ?? [];
    if (list.length === 0) return;
    const lines = list.map((entry) => {
      left -= 1;
      return `${style.lead}${printEntry(entry, style)}${left > 0 || trailing ? "," : ""}`;
    });
    const offset = style.indent === undefined ? from : lineEnd(text, from);
    changes.push({ offset, length: 0, insert: lines.join("") });
  };
  put(-1, container.offset + 1);
  for (const [at, entry] of entries.entries()) {
    const [end, comma] = [endOf(entry), commas[at]];
    if (gone.has(at)) {
      changes.push(...removal(text, entry.offset, end, comma));
      continue;
    }
    left -= 1;
    const needsComma = left > 0 || trailing;
    if (needsComma && comma === undefined) changes.push({ offset: end, length: 0, insert: "," });
    if (!needsComma && comma !== undefined) changes.push({ offset: comma, length: 1, insert: "" });
    put(at, comma === undefined ? end : comma + 1);
  }
}

function endOf({ offset, length }: Written): number {
  return offset + length;
}

/** How new entries are set: each on a line of its own with this indent, or all on the container's line. */
type Style = { readonly indent: string | undefined; readonly lead: string };

function styleOf(text: string, container: Written): Style {
  const [first] = container.children ?? [];
  const inner = text.slice(container.offset + 1, first?.offset ?? endOf(container) - 1);
  if (first !== undefined && !inner.includes("\n")) return { indent: undefined, lead: " " };
  const line = text.slice(text.lastIndexOf("\n", container.offset) + 1, container.offset);
  const outer = /^[ \t]*/.exec(line)?.[0] ?? "";
  const indent = first === undefined ? outer + indentUnit : lineIndent(text, first.offset);
  return { indent, lead: `\n${indent}` };
}

function lineIndent(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

function printEntry({ name, value }: Entry, { indent }: Style): string {
  if (indent === undefined)
    return name === undefined ? printInline(value) : `${JSON.stringify(name)}: ${printInline(value)}`;
  return name === undefined ? printValue(value, indent, indent.length) : printMember(name, value, indent);
}

/** The offset of the comma behind an entry, past comments; `undefined` where there is none. */
function commaAfter(text: string, end: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(end);
  const kind: number = scanner.scan();
  return kind === token.comma ? scanner.getTokenOffset() : undefined;
}

/** The end of the line of an offset if only comments stand between; else the offset itself. */
function lineEnd(text: string, from: number): number {
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  for (;;) {
    const kind: number = scanner.scan();
    if (kind === token.lineBreak || kind === token.end) return scanner.getTokenOffset();
    const stays = kind === token.space || kind === token.lineComment;
    const isComment =
      kind === token.blockComment && !text.slice(scanner.getTokenOffset(), scanner.getPosition()).includes("\n");
    if (!stays && !isComment) return from;
  }
}

/** Takes away an entry and its comma; with whole lines, where nothing else stands on them. */
function removal(text: string, start: number, end: number, comma: number | undefined): readonly TextChange[] {
  const isClose = comma !== undefined && text.slice(end, comma).trim() === "";
  const until = isClose ? comma + 1 : end;
  const rest = comma === undefined || isClose ? [] : [{ offset: comma, length: 1, insert: "" }];
  const before = /[ \t]*$/.exec(text.slice(text.lastIndexOf("\n", start - 1) + 1, start))?.[0].length ?? 0;
  const after = /^[ \t]*/.exec(text.slice(until, until + 200))?.[0].length ?? 0;
  const from = start - before;
  const isLineStart = from === 0 || text[from - 1] === "\n";
  const next = text[until + after];
  if (isLineStart && next === "\n") return [cut(from, until + after + 1), ...rest];
  if (isLineStart && next === "\r" && text[until + after + 1] === "\n") return [cut(from, until + after + 2), ...rest];
  return [isLineStart ? cut(start, until + after) : cut(from, until), ...rest];
}

function cut(from: number, to: number): TextChange {
  return { offset: from, length: to - from, insert: "" };
}
