import { editBetween } from "../../edits/editBetween.ts";
import type { Mint } from "../../edits/gestureParts.ts";
import { commitVersion, type Decision, headOf, type VersionTree } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import type { ChangeId } from "../contract.ts";
import type { Act, DependantsChoice, Resolution, RevertPlan, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { labelFor } from "./accept.ts";
import { unsettled } from "./cards.ts";
import { changeOf } from "./openChange.ts";
import { carryOver, openDependants } from "./openDependants.ts";
import { outlineRevert, type RevertOutline } from "./outline.ts";
import { refuse, refuseVersion } from "./refuse.ts";
import { type Settlement, takenBack } from "./takenBack.ts";

/**
 * What reverting changes would meet. Without cards and dependants it can go through at once. Changes that are merely on
 * trial or waiting are let go without touching the document.
 */
export function planRevert(
  doc: ReviewDocument,
  definitions: Catalogue,
  mint: Mint,
  ids: readonly ChangeId[],
): Result<RevertPlan, ReviewError> {
  const outline = outlineRevert(doc, definitions, ids);
  if (!outline.ok) return outline;
  const { changes, fields, parts, dependants } = outline.value;
  const lost = decided(doc, definitions, mint, outline.value, { resolutions: {}, dependants: "revert" });
  const open = lost.ok ? lost.value.lost : [];
  const all: RevertPlan["dependants"] = [
    ...dependants.map(({ id, title, by }) => ({ id, title, by })),
    ...open.map((id) => ({ id, title: changeOf(doc, id)?.change.title ?? id, by: "agent" as const })),
  ];
  if (!lost.ok && all.length === 0) return lost;
  const bypassed = decided(doc, definitions, mint, outline.value, { resolutions: {}, dependants: "bypass" });
  return ok({
    action: "revert",
    changes,
    cards: [...fields, ...parts].map(({ card }) => card),
    dependants: all,
    canBypass: all.length > 0 && bypassed.ok,
  });
}

/**
 * Reverts changes as planned, as one version of the person's that goes forwards. Refused, with nothing changed, while a
 * card is unsettled or it is not said what becomes of dependants; the plan is made anew, so that one gone stale is refused.
 */
export function revertChanges(
  doc: ReviewDocument,
  definitions: Catalogue,
  mint: Mint,
  plan: Pick<RevertPlan, "changes">,
  resolutions: Readonly<Record<string, Resolution>>,
  dependants: DependantsChoice,
  act: Act,
): Result<VersionTree, ReviewError> {
  const outline = outlineRevert(doc, definitions, plan.changes);
  if (!outline.ok) return outline;
  const cards = [...outline.value.fields, ...outline.value.parts].map(({ card }) => card);
  const left = unsettled(cards, resolutions);
  if (left.length > 0) {
    const about = left.map((card) => card.about).join(say(", "));
    return refuse(
      "unsettled",
      left.map(({ id }) => id),
      say("Settle what clashes first: {about}.", { about }),
    );
  }
  const reverted = decided(doc, definitions, mint, outline.value, { resolutions, dependants });
  if (!reverted.ok) return reverted;
  const { harness, decision } = reverted.value;
  const titles = outline.value.changes.map((id) => changeOf(doc, id)?.change.title ?? id);
  const committed = commitVersion(doc.tree, {
    id: act.version,
    edit: editBetween(headOf(doc.tree).harness, harness),
    author: "person",
    label: labelFor(msg("Revert"), titles),
    at: act.at,
    decision,
  });
  return committed.ok ? ok(committed.value) : refuseVersion(committed.error);
}

type Reverted = { readonly harness: Harness; readonly decision: Decision; readonly lost: readonly ChangeId[] };

function decided(
  doc: ReviewDocument,
  definitions: Catalogue,
  mint: Mint,
  outline: RevertOutline,
  settlement: Settlement,
): Result<Reverted, ReviewError> {
  const { dependants } = settlement;
  const { harness: head } = headOf(doc.tree);
  const harness = takenBack(head, outline, settlement, definitions, mint);
  if (!harness.ok) return harness;
  const along = dependants === "revert" ? outline.dependants : [];
  const changes = [...new Set([...outline.changes, ...along.flatMap((step) => step.changes)])];
  const versions = along.filter(({ kind }) => kind === "edit").map(({ id }) => id);
  const decision: Decision = { action: "revert", changes, ...(versions.length === 0 ? {} : { versions }) };
  const lost = openDependants(doc, definitions, harness.value, decision);
  if (lost.length === 0) return ok({ harness: harness.value, decision, lost });
  if (dependants === "revert") {
    return ok({ harness: harness.value, decision: { ...decision, changes: [...changes, ...lost] }, lost });
  }
  const carried =
    dependants === "bypass" ? carryOver(doc, definitions, mint, outline, settlement, harness.value, lost) : undefined;
  if (carried !== undefined) return ok({ harness: harness.value, decision: { ...decision, carried }, lost });
  const titles = lost.map((id) => say("“{title}”", { title: changeOf(doc, id)?.change.title ?? id })).join(say(", "));
  const message = say(
    lost.length === 1
      ? "{titles} stands on this: choose what becomes of it."
      : "{titles} stand on this: choose what becomes of them.",
    { titles },
  );
  return refuse("dependants", lost, message);
}
