import type { Node } from "jsonc-parser";
import type { Ordered } from "./ordered.ts";

/** A value as it is written in a text, with its place there. */
export type Written = Node;

/** The value of a member as it is written in an object; `undefined` where there is none, or no object. */
export function memberOf(written: Written | undefined, name: string): Written | undefined {
  return propertyOf(written, name)?.children?.[1];
}

/** The member of an object, key and value together. */
export function propertyOf(written: Written | undefined, name: string): Written | undefined {
  if (written?.type !== "object") return undefined;
  return indexOf(written).get(name);
}

/** The members of an object as they are written: name, key and value. */
export function membersOf(
  written: Written,
): readonly { readonly name: string; readonly key: Written; readonly value: Written }[] {
  return (written.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key === undefined || value === undefined ? [] : [{ name: String(key.value), key, value }],
  );
}

const indexes = new WeakMap<Written, ReadonlyMap<string, Written>>();

function indexOf(written: Written): ReadonlyMap<string, Written> {
  const known = indexes.get(written);
  if (known !== undefined) return known;
  const index = new Map((written.children ?? []).map((property) => [String(property.children?.[0]?.value), property]));
  indexes.set(written, index);
  return index;
}

/** What is written, in the order in which it is written. */
export function orderedOf(written: Written): Ordered {
  if (written.type === "array") return (written.children ?? []).map(orderedOf);
  if (written.type === "object") return new Map(membersOf(written).map(({ name, value }) => [name, orderedOf(value)]));
  const { value } = written;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
