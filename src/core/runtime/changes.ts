import type { Json } from "../harness/json.ts";
import type { HookEvent } from "../nodes/contract.ts";
import type { FieldChange } from "./contract.ts";
import { changedFields } from "./hookContract.ts";

/** Longest text kept in a change; a longer one loses its middle. */
const maxText = 600;

/** What a processor changed, field by field; of a list only the entries that differ. */
export function fieldChanges(before: HookEvent, after: HookEvent): readonly FieldChange[] {
  if (before === after) return [];
  const [left, right]: Record<string, unknown>[] = [{ ...before }, { ...after }];
  return changedFields(before, after).flatMap((field) => changesOf(field, left?.[field], right?.[field]));
}

function changesOf(field: string, before: unknown, after: unknown): readonly FieldChange[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ field, before: brief(before), after: brief(after) }];
  const changes: FieldChange[] = [];
  const length = Math.max(before.length, after.length);
  for (let at = 0; at < length; at += 1) {
    if (Object.is(before[at], after[at])) continue;
    changes.push({ field: `${field}[${at}]`, before: brief(before[at]), after: brief(after[at]) });
  }
  return changes.slice(0, 40);
}

/** A JSON copy with long texts shortened in the middle. */
function brief(value: unknown): Json {
  if (typeof value === "string") return shorten(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.slice(0, 40).map(brief);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, brief(inner)]));
}

function shorten(text: string): string {
  if (text.length <= maxText) return text;
  const half = maxText / 2;
  return `${text.slice(0, half)} … [${text.length - maxText} characters] … ${text.slice(-half)}`;
}
