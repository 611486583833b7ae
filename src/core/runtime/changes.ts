import type { Json } from "../harness/json.ts";
import type { HookEvent } from "../nodes/contract.ts";
import type { FieldChange } from "./contract.ts";
import { changedFields, sameValue } from "./hookContract.ts";

/** Longest text kept in a change; a longer one loses its middle. */
const maxText = 600;

/** Most entries of one list told of, and most levels of one value. */
const [maxEntries, maxLevels] = [40, 12];

/** What a processor changed, field by field; of a list only the entries that differ. */
export function fieldChanges(before: HookEvent, after: HookEvent): readonly FieldChange[] {
  if (before === after) return [];
  const [left, right]: Record<string, unknown>[] = [{ ...before }, { ...after }];
  return changedFields(before, after).flatMap((field) => changesOf(field, left?.[field], right?.[field]));
}

function changesOf(field: string, before: unknown, after: unknown): readonly FieldChange[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ field, before: brief(before), after: brief(after) }];
  const changes: FieldChange[] = [];
  const shorter = Math.min(before.length, after.length);
  let tail = 0;
  while (tail < shorter && sameValue(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const [left, right] = [before.slice(0, before.length - tail), after.slice(0, after.length - tail)];
  for (let at = 0; at < Math.max(left.length, right.length) && changes.length < maxEntries; at += 1) {
    if (sameValue(left[at], right[at])) continue;
    changes.push({ field: `${field}[${at}]`, before: brief(left[at]), after: brief(right[at]) });
  }
  return changes;
}

/** A JSON copy with long texts shortened in the middle. */
function brief(value: unknown, level = 0): Json {
  if (typeof value === "string") return shorten(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null) return null;
  if (level === maxLevels) return "…";
  if (Array.isArray(value)) return value.slice(0, maxEntries).map((inner) => brief(inner, level + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, brief(inner, level + 1)]));
}

function shorten(text: string): string {
  if (text.length <= maxText) return text;
  const half = maxText / 2;
  return `${text.slice(0, half)} … [${text.length - maxText} characters] … ${text.slice(-half)}`;
}
