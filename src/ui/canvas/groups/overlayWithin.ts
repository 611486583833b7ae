import { harnessAt } from "../../../core/edits/nested.ts";
import type { Edit } from "../../../core/edits/ops.ts";
import type { GroupPath } from "../../../core/harness/document.ts";
import type { LiftedChange, Overlay } from "../../../core/rewrite/reviewContract.ts";

/** A head with its open changes, as far as they are inside a group; the whole where there is no such group. */
export function overlayWithin(overlay: Overlay, within: GroupPath): Overlay {
  const harness = harnessAt(overlay.harness, within);
  if (within.length === 0 || harness === undefined) return overlay;
  const inside = (changes: readonly LiftedChange[]) => changes.flatMap((change) => changeWithin(change, within));
  return {
    head: harnessAt(overlay.head, within) ?? harness,
    harness,
    applied: inside(overlay.applied),
    conflicted: inside(overlay.conflicted),
  };
}

function changeWithin(lifted: LiftedChange, within: GroupPath): readonly LiftedChange[] {
  const [before, after] = [harnessAt(lifted.before, within), harnessAt(lifted.after, within)];
  const own = editWithin(lifted.change.edit, within);
  if (before === undefined || after === undefined || own.length === 0) return [];
  return [{ ...lifted, change: { ...lifted.change, edit: own }, edit: editWithin(lifted.edit, within), before, after }];
}

/** The ops of an edit that act inside a group, as they are for its own harness. */
function editWithin(edit: Edit, within: GroupPath): Edit {
  return edit.flatMap(({ within: path = [], ...op }) => {
    if (!within.every((group, at) => path[at] === group)) return [];
    return path.length === within.length ? [op] : [{ ...op, within: path.slice(within.length) }];
  });
}
