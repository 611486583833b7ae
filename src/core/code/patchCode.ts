import type { Harness } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import { harnessForm } from "./codeForm.ts";
import { membersOf, orderedOf, type Written } from "./codeTree.ts";
import { asWritten, equalOrdered, isList, isObject, type Ordered } from "./ordered.ts";
import { parseCode } from "./parseCode.ts";
import { type Entry, patchEntries } from "./patchEntries.ts";
import { printValue } from "./printCode.ts";
import { inTextOrder, type TextChange } from "./textChange.ts";

/**
 * The changes that make a harness's code say another harness, and nothing else: comments, order, formatting and every line that
 * is not concerned stay as they are. Quicker where it is told what harness the text says `before`. `undefined` for a text that is no
 * JSON.
 */
export function patchCode(
  text: string,
  after: Harness,
  catalogue: Catalogue,
  before?: Harness,
): readonly TextChange[] | undefined {
  const parsed = parseCode(text);
  if (!parsed.ok) return undefined;
  const changes: TextChange[] = [];
  patchValue(text, parsed.value, harnessForm(after, parsed.value, catalogue, before), changes);
  return inTextOrder(changes);
}

/** Makes what is written at one place say a value. */
function patchValue(text: string, written: Written, value: Ordered, changes: TextChange[]): void {
  if (written.type === "object" && isObject(value) && !isBlank(text, written)) {
    patchObject(text, written, value, changes);
  } else if (written.type === "array" && isList(value) && !isBlank(text, written)) {
    patchList(text, written, value, changes);
  } else if (!equalOrdered(orderedOf(written), value)) {
    const { indent, column } = placeOf(text, written.offset);
    changes.push({ offset: written.offset, length: written.length, insert: printValue(value, indent, column) });
  }
}

/** Whether there is nothing in an object or list, not even a comment. */
function isBlank(text: string, { offset, length }: Written): boolean {
  return text.slice(offset + 1, offset + length - 1).trim() === "";
}

function patchObject(text: string, written: Written, value: ReadonlyMap<string, Ordered>, changes: TextChange[]): void {
  const members = membersOf(written);
  const there = new Set(members.map(({ name }) => name));
  for (const member of members) {
    const wanted = value.get(member.name);
    if (wanted !== undefined && wanted !== asWritten) patchValue(text, member.value, wanted, changes);
  }
  const gone = new Set(members.flatMap(({ name }, at) => (value.has(name) ? [] : [at])));
  const fresh = new Map<number, Entry[]>();
  const places = new Map(members.map(({ name }, at) => [name, at]));
  let anchor = -1;
  for (const [name, wanted] of value) {
    if (there.has(name)) anchor = places.get(name) ?? anchor;
    else fresh.set(anchor, [...(fresh.get(anchor) ?? []), { name, value: wanted }]);
  }
  patchEntries(text, written, gone, fresh, changes);
}

/** Items that are equal at either end stay; those between are made equal one by one, as far as there are any. */
function patchList(text: string, written: Written, value: readonly Ordered[], changes: TextChange[]): void {
  const items = written.children ?? [];
  const isEqual = (item: Written | undefined, wanted: Ordered | undefined) =>
    item !== undefined && wanted !== undefined && equalOrdered(orderedOf(item), wanted);
  let start = 0;
  while (isEqual(items[start], value[start])) start += 1;
  let end = 0;
  const most = Math.min(items.length, value.length) - start;
  while (end < most && isEqual(items[items.length - 1 - end], value[value.length - 1 - end])) end += 1;
  const paired = most - end;
  for (const [at, item] of items.slice(start, start + paired).entries()) {
    const wanted = value[start + at];
    if (wanted !== undefined) patchValue(text, item, wanted, changes);
  }
  const between = items.flatMap((_, at) => (at >= start + paired && at < items.length - end ? [at] : []));
  const fresh = value
    .slice(start + paired, value.length - end)
    .map((item): Entry => ({ name: undefined, value: item }));
  patchEntries(text, written, new Set(between), new Map([[start + paired - 1, fresh]]), changes);
}

/** The indent of the line of an offset, and the offset's column. */
function placeOf(text: string, offset: number): { readonly indent: string; readonly column: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(start, offset);
  return { indent: /^[ \t]*/.exec(line)?.[0] ?? "", column: line.length };
}
