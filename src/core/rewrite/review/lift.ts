import { applyEdit } from "../../edits/apply.ts";
import { type Conflict, conflictOf } from "../../edits/conflict.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { guard } from "../../edits/gestureParts.ts";
import type { Edit } from "../../edits/ops.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { rebaseInContext } from "./inContext.ts";
import { pinnedOps } from "./pinnedOps.ts";
import { takesAbsent } from "./takesAbsent.ts";

/** An edit carried over to another harness; with conflicts it is left out whole: `edit` is empty and `after` is where it was to go. */
export type Lifted = { readonly edit: Edit; readonly after: Harness; readonly conflicts: readonly Conflict[] };

const gone = "What this takes out is no longer there.";

/**
 * Carries an edit made on `ground` over to `present`. In conflict is what cannot stand beside the difference between the
 * two, what takes out a part that is not there, what writes on something pinned in `present`, and what would bring an error of the checks.
 */
export function liftOnto(edit: Edit, ground: Harness, present: Harness, definitions: Catalogue): Lifted {
  const over = ground === present ? [] : editBetween(ground, present);
  const [first] = edit;
  if (first !== undefined && over.length > 0 && takesAbsent(edit, present)) {
    return {
      edit: [],
      after: present,
      conflicts: [conflictOf("dependsOnConflict", first, over[0] ?? first, [], gone)],
    };
  }
  const rebased = rebaseInContext(edit, ground, over);
  const conflicts =
    rebased.conflicts.length > 0 ? rebased.conflicts : clashes(rebased.edit, over, present, definitions);
  if (conflicts.length > 0) return { edit: [], after: present, conflicts };
  const after = applyEdit(present, rebased.edit);
  if (!after.ok) throw new Error(`A guarded edit applies: ${after.error.message}`);
  return { edit: rebased.edit, after: after.value, conflicts };
}

function clashes(edit: Edit, over: Edit, present: Harness, definitions: Catalogue): readonly Conflict[] {
  const pinned = pinnedOps(present, edit).flatMap(({ op, pin, within }): Conflict[] => {
    const own = edit[op];
    if (own === undefined) return [];
    const by = { op: "setPin", target: pin, pinned: true, ...(within.length === 0 ? {} : { within }) } as const;
    return [conflictOf("pinnedNow", own, by, [])];
  });
  if (pinned.length > 0) return pinned;
  const sound = guard(present, definitions, edit);
  const [first] = edit;
  if (sound.ok || first === undefined) return [];
  const { op, ids, message } = sound.error;
  return [conflictOf("illTyped", edit[op ?? 0] ?? first, over[0] ?? first, ids, message)];
}
