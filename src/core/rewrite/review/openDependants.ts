import { editBetween } from "../../edits/editBetween.ts";
import type { Mint } from "../../edits/gestureParts.ts";
import { commitVersion, type Decision, headOf } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import type { ChangeId } from "../contract.ts";
import type { Overlay, ReviewDocument } from "../reviewContract.ts";
import type { RevertOutline } from "./outline.ts";
import { overlayOf } from "./overlay.ts";
import { leastStanding } from "./standing.ts";
import { stepOf } from "./steps.ts";
import { type Settlement, takenBack } from "./takenBack.ts";

/** Open changes that stood over the head and would no longer, were `harness` the head and `decision` taken. */
export function openDependants(
  doc: ReviewDocument,
  definitions: Catalogue,
  harness: Harness,
  decision: Decision,
): readonly ChangeId[] {
  const open = overlayOf(doc, definitions, "open");
  const gone = new Set(decision.changes);
  const standing = open.applied.map(({ change }) => change.id).filter((id) => !gone.has(id));
  if (standing.length === 0) return [];
  const after = asDecided(doc, definitions, harness, decision);
  const lost = new Set(after?.conflicted.map(({ change }) => change.id));
  return standing.filter((id) => lost.has(id));
}

/**
 * Open changes in the form in which they go on when the parts that they stand on are bypassed: one edit over `harness`, the
 * head to be. `undefined` where they cannot.
 */
export function carryOver(
  doc: ReviewDocument,
  definitions: Catalogue,
  mint: Mint,
  outline: RevertOutline,
  settlement: Settlement,
  harness: Harness,
  lost: readonly ChangeId[],
): Decision["carried"] {
  const gone = new Set(outline.changes);
  const open = overlayOf(doc, definitions, "open");
  const own = open.applied.map(({ change }) => change.id).filter((id) => gone.has(id));
  const laid = leastStanding(doc, definitions, open, [...lost, ...own], () => true);
  const steps = laid.applied.map(stepOf);
  const more = steps.filter(({ id }) => gone.has(id));
  const without = takenBack(laid.harness, outline, { ...settlement, dependants: "bypass" }, definitions, mint, more);
  if (!without.ok) return undefined;
  const changes = steps.map(({ id }) => id).filter((id) => !gone.has(id));
  const carried = { changes, edit: editBetween(harness, without.value) };
  const decision: Decision = { action: "revert", changes: outline.changes, carried };
  const after = asDecided(doc, definitions, harness, decision);
  const stands = new Set(after?.applied.map(({ change }) => change.id));
  return lost.every((id) => stands.has(id)) ? carried : undefined;
}

function asDecided(
  doc: ReviewDocument,
  definitions: Catalogue,
  harness: Harness,
  decision: Decision,
): Overlay | undefined {
  const edit = editBetween(headOf(doc.tree).harness, harness);
  const id = `${doc.tree.head}-as-decided-${doc.tree.order.length}`;
  const committed = commitVersion(doc.tree, { id, edit, author: "person", label: "", at: 0, decision });
  return committed.ok ? overlayOf({ ...doc, tree: committed.value }, definitions, "open") : undefined;
}
