import { applyEdit } from "../../edits/apply.ts";
import { type Conflict, conflictOf } from "../../edits/conflict.ts";
import type { EditOp } from "../../edits/ops.ts";
import { type Version, versionOf } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import type { Change, ChangeId, Rewrite } from "../contract.ts";
import type { LiftedChange, Overlay, ReviewDocument } from "../reviewContract.ts";
import { type CarriedUnit, carriedAt } from "./carried.ts";
import { decisionsAt } from "./fate.ts";
import { type Lifted, liftOnto } from "./lift.ts";
import { changeOf, type OwnedChange } from "./openChange.ts";

/**
 * Lays changes over a version's harness, in the given order, each lifted over what those before it leave. One that cannot
 * stand is left out whole. Changes that are carried as one unit stand or fall together.
 */
export function layChanges(
  doc: ReviewDocument,
  definitions: Catalogue,
  at: Version,
  changes: readonly OwnedChange[],
): Overlay {
  const units = carriedAt(doc.tree, at.id);
  const decisions = decisionsAt(doc.tree, at.id);
  const placed = new Map<CarriedUnit, Lifted>();
  const applied: LiftedChange[] = [];
  const conflicted: LiftedChange[] = [];
  const stands = (id: ChangeId) =>
    applied.some((lifted) => lifted.change.id === id) || (decisions.get(id)?.action ?? "revert") !== "revert";
  let harness = at.harness;
  for (const { rewrite, change } of changes) {
    const unit = units.get(change.id);
    const before = harness;
    const known = unit && placed.get(unit);
    const lifted =
      unit === undefined
        ? liftChange(doc, definitions, { rewrite, change }, harness, stands)
        : known === undefined
          ? liftOnto(unit.edit, unit.ground, harness, definitions)
          : { edit: [], after: harness, conflicts: known.conflicts };
    if (unit !== undefined && known === undefined) placed.set(unit, lifted);
    const { edit, after, conflicts } = lifted;
    (conflicts.length === 0 ? applied : conflicted).push({
      rewrite: rewrite.id,
      change,
      edit,
      before,
      after,
      conflicts,
    });
    harness = after;
  }
  return { head: at.harness, harness, applied, conflicted };
}

/** The harness that each change of a rewrite was made over, in order; `undefined` where its base has gone from the tree. */
export function groundsOf(
  doc: ReviewDocument,
  definitions: Catalogue,
  rewrite: Rewrite,
): readonly Harness[] | undefined {
  const base = versionOf(doc.tree, rewrite.base);
  if (base === undefined) return undefined;
  const cached = knownGrounds.get(rewrite.changes);
  if (cached !== undefined && cached.base === base.harness) return cached.each;
  const upon = (rewrite.upon ?? []).flatMap((id) => changeOf(doc, id) ?? []);
  const each: Harness[] = [];
  let ground = upon.length === 0 ? base.harness : layChanges(doc, definitions, base, upon).harness;
  for (const { edit } of rewrite.changes) {
    each.push(ground);
    const after = applyEdit(ground, edit);
    if (after.ok) ground = after.value;
  }
  knownGrounds.set(rewrite.changes, { base: base.harness, each });
  return each;
}

type Grounds = { readonly base: Harness; readonly each: readonly Harness[] };

/** Grounds follow from what never changes: the changes as they were made, and the version that they were made on. */
const knownGrounds = new WeakMap<readonly Change[], Grounds>();

type LastLift = {
  readonly ground: Harness;
  readonly present: Harness;
  readonly definitions: Catalogue;
  readonly lifted: Lifted;
};
const knownLifts = new WeakMap<Change, LastLift>();

function liftChange(
  doc: ReviewDocument,
  definitions: Catalogue,
  { rewrite, change }: OwnedChange,
  present: Harness,
  stands: (id: ChangeId) => boolean,
): Lifted {
  const missing = change.needs.find((id) => !stands(id));
  if (missing !== undefined) {
    return leftOut(change, present, `It needs “${titleOf(doc, missing)}”, which is not in force.`);
  }
  const ground = groundsOf(doc, definitions, rewrite)?.[rewrite.changes.findIndex(({ id }) => id === change.id)];
  if (ground === undefined) return leftOut(change, present, "The version that it was made on is no longer there.");
  const last = knownLifts.get(change);
  if (last?.ground === ground && last.present === present && last.definitions === definitions) return last.lifted;
  const lifted = liftOnto(change.edit, ground, present, definitions);
  knownLifts.set(change, { ground, present, definitions, lifted });
  return lifted;
}

function leftOut({ edit }: Change, after: Harness, message: string): Lifted {
  const nothing: EditOp = { op: "setPin", target: { type: "node", node: "" }, pinned: false };
  const [op = nothing] = edit;
  const conflicts: readonly Conflict[] = [conflictOf("dependsOnConflict", op, op, [], message)];
  return { edit: [], after, conflicts };
}

function titleOf(doc: ReviewDocument, id: ChangeId): string {
  return changeOf(doc, id)?.change.title ?? id;
}

/** The open changes that an overlay holds, in order, for the `upon` of a rewrite that is made over it on `base`. */
export function uponOf(overlay: Overlay): readonly ChangeId[] {
  return overlay.applied.map(({ change }) => change.id);
}
