import type { Edit } from "../../edits/ops.ts";
import { pathTo, type VersionId, type VersionTree } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { ChangeId } from "../contract.ts";

/** Open changes that go on together as one edit over a version's harness, because what they stood on was taken out. */
export type CarriedUnit = {
  readonly changes: readonly ChangeId[];
  readonly edit: Edit;
  readonly ground: Harness;
};

/** The form in which changes go on since a decision on the path to a version; the latest of several. */
export function carriedAt(tree: VersionTree, at: VersionId): ReadonlyMap<ChangeId, CarriedUnit> {
  const units = new Map<ChangeId, CarriedUnit>();
  for (const { decision, harness } of pathTo(tree, at)) {
    if (decision?.carried === undefined) continue;
    const unit = { ...decision.carried, ground: harness };
    for (const change of unit.changes) units.set(change, unit);
  }
  return units;
}
