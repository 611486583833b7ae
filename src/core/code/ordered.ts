import { isJsonObject, type Json } from "../harness/json.ts";

/** A JSON value whose objects keep the order of their members, also where names look like numbers. */
export type Ordered = null | boolean | number | string | readonly Ordered[] | OrderedObject;

/** An object by member name, in order. */
export type OrderedObject = ReadonlyMap<string, Ordered>;

/** Stands for a value that is written already and stays as it is. */
export const asWritten: OrderedObject = new Map();

/** A JSON value with the members of its objects by name, so that equal values are written alike. */
export function inOrder(value: Json): Ordered {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isJsonObject(value)) return scalar(value);
  const names = Object.keys(value).sort();
  return new Map(names.map((name) => [name, inOrder(value[name] ?? null)]));
}

/** Whether a value is an object. */
export function isObject(value: Ordered): value is OrderedObject {
  return value instanceof Map;
}

/** Whether a value is a list. */
export function isList(value: Ordered): value is readonly Ordered[] {
  return Array.isArray(value);
}

/** What is neither an object nor a list; the compiler cannot tell a list apart from JSON's read-only ones. */
function scalar(value: Json): Ordered {
  return typeof value === "object" ? null : value;
}

/** Whether two values are equal, whatever the order of their members. */
export function equalOrdered(a: Ordered, b: Ordered): boolean {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, at) => equalOrdered(item, b[at] ?? null));
  if (!isObject(a) || !isObject(b) || a.size !== b.size) return false;
  return [...a].every(([name, value]) => {
    const other = b.get(name);
    return other !== undefined && equalOrdered(value, other);
  });
}
