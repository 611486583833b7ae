import { applyEdit } from "../../edits/apply.ts";
import { guard } from "../../edits/gestureParts.ts";
import type { Edit } from "../../edits/ops.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { isFieldOp } from "./fieldPlace.ts";
import { type BlockedOp, pinnedOps } from "./pinnedOps.ts";

/** What is left of an edit once some of its ops are refused; `dropped` are ops (by index) that do not stand without those. */
export type RestOfEdit = { readonly edit: Edit; readonly dropped: readonly number[] };

/** The rest of an edit without the ops that pins forbid and those that depend on them; empty where nothing sound is left. */
export function stripPinned(
  harness: Harness,
  definitions: Catalogue,
  edit: Edit,
): RestOfEdit & { readonly blocked: readonly BlockedOp[] } {
  const blocked = pinnedOps(harness, edit);
  return { ...restWithout(harness, definitions, edit, new Set(blocked.map(({ op }) => op))), blocked };
}

/**
 * The rest of an edit without some ops: what no longer applies goes too, and, where the rest would leave an error, every op on
 * parts and wires. Validated again.
 */
export function restWithout(
  harness: Harness,
  definitions: Catalogue,
  edit: Edit,
  refused: ReadonlySet<number>,
): RestOfEdit {
  const kept = standing(harness, edit, (at) => !refused.has(at));
  const fields = standing(harness, edit, (at) => !refused.has(at) && isFieldOpAt(edit, at));
  for (const chosen of refused.size === 0 ? [kept] : [kept, fields]) {
    const rest = chosen.flatMap((at) => edit[at] ?? []);
    if (rest.length === 0 || !guard(harness, definitions, rest).ok) continue;
    const stays = new Set(chosen);
    return { edit: rest, dropped: edit.flatMap((_, at) => (stays.has(at) || refused.has(at) ? [] : [at])) };
  }
  return { edit: [], dropped: edit.flatMap((_, at) => (refused.has(at) ? [] : [at])) };
}

function isFieldOpAt(edit: Edit, at: number): boolean {
  const op = edit[at];
  return op !== undefined && isFieldOp(op);
}

/** The ops that are wanted and can be done one after the other. */
function standing(harness: Harness, edit: Edit, isWanted: (at: number) => boolean): readonly number[] {
  const chosen: number[] = [];
  let now = harness;
  for (const [at, op] of edit.entries()) {
    const applied = isWanted(at) ? applyEdit(now, [op]) : undefined;
    if (applied === undefined || !applied.ok) continue;
    now = applied.value;
    chosen.push(at);
  }
  return chosen;
}
