import type { Harness, NodeId } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import { isJsonObject, type Json } from "../harness/json.ts";
import { liftEdit, nestedParam, nodeOf } from "./nested.ts";
import type { Edit } from "./ops.ts";

/** An edit that replaces a text wherever it stands, in how many fields and how often. */
export type Replaced = { readonly edit: Edit; readonly fields: number; readonly places: number };

/**
 * Replaces a text in every string of some parts' parameters, at any depth, in one edit; in those of a group's
 * parts too, but not in their ids and kinds, nor in any key.
 */
export function replaceInParams(
  harness: Harness,
  find: string,
  replacement: string,
  nodes: readonly NodeId[],
): Replaced {
  if (find === "") return { edit: [], fields: 0, places: 0 };
  let places = 0;
  const edit = [...new Set(nodes)].flatMap((id): Edit => {
    const params = nodeOf(harness, id)?.params ?? {};
    const nested = nestedHarness(params);
    return Object.entries(params).flatMap(([param, before]): Edit => {
      if (param === nestedParam && nested !== undefined) {
        const inside = replaceInParams(nested, find, replacement, Object.keys(nested.nodes));
        places += inside.places;
        return liftEdit([id], inside.edit);
      }
      const [value, count] = replaced(before, find, replacement);
      if (count === 0 || value === before) return [];
      places += count;
      return [{ op: "setParam", node: id, param, value }];
    });
  });
  return { edit, fields: edit.length, places };
}

/** How often a text stands in the strings of a value, keys not counted. */
export function countIn(value: Json, find: string): number {
  return find === "" ? 0 : replaced(value, find, find)[1];
}

type Counted = readonly [value: Json, count: number];

function replaced(value: Json, find: string, by: string): Counted {
  if (typeof value === "string") {
    const pieces = value.split(find);
    return [pieces.join(by), pieces.length - 1];
  }
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => replaced(item, find, by));
    return [items.map(([item]) => item), sum(items)];
  }
  if (!isJsonObject(value)) return [value, 0];
  const members = Object.entries(value).map(([key, member]) => [key, replaced(member, find, by)] as const);
  return [
    Object.fromEntries(members.map(([key, [member]]) => [key, member])),
    sum(members.map(([, counted]) => counted)),
  ];
}

function sum(counted: readonly Counted[]): number {
  return counted.reduce((total, [, count]) => total + count, 0);
}
