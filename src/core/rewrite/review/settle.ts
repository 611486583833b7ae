import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { guard, type Mint } from "../../edits/gestureParts.ts";
import { commitVersion, headOf, type VersionTree } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import type { ChangeId } from "../contract.ts";
import type { Act, Resolution, RevertPlan, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { labelFor } from "./accept.ts";
import { settledValue, unsettled } from "./cards.ts";
import { withValueAt } from "./fieldPlace.ts";
import { refuse, refuseVersion } from "./refuse.ts";
import { outlineSettle, type SettleOutline } from "./settleOutline.ts";

/** What a stale change clashes with: one card for each field that both wrote, and one for its parts and wires. */
export function planSettle(
  doc: ReviewDocument,
  definitions: Catalogue,
  mint: Mint,
  id: ChangeId,
): Result<RevertPlan, ReviewError> {
  const outline = outlineSettle(doc, definitions, mint, id);
  if (!outline.ok) return outline;
  return ok({ action: "settle", changes: [id], cards: cardsOf(outline.value), dependants: [], canBypass: false });
}

/**
 * Takes a stale change in as settled: what does not clash, and what was chosen of the rest, as one version. Where nothing is
 * left of it, it is let go instead.
 */
export function settleChange(
  doc: ReviewDocument,
  definitions: Catalogue,
  mint: Mint,
  plan: Pick<RevertPlan, "changes">,
  resolutions: Readonly<Record<string, Resolution>>,
  act: Act,
): Result<VersionTree, ReviewError> {
  const [id = ""] = plan.changes;
  const outline = outlineSettle(doc, definitions, mint, id);
  if (!outline.ok) return outline;
  const left = unsettled(cardsOf(outline.value), resolutions);
  if (left.length > 0) {
    const about = left.map((card) => card.about).join(say(", "));
    return refuse(
      "unsettled",
      left.map((card) => card.id),
      say("Settle what clashes first: {about}.", { about }),
    );
  }
  const { harness: head } = headOf(doc.tree);
  const settled = settledHarness(head, outline.value, resolutions);
  const edit = editBetween(head, settled);
  const sound = guard(head, definitions, edit);
  if (!sound.ok) return refuseVersion(sound.error);
  const { change } = outline.value;
  const isNothing = edit.length === 0;
  const committed = commitVersion(doc.tree, {
    id: act.version,
    edit,
    author: isNothing ? "person" : "agent",
    label: labelFor(isNothing ? msg("Revert") : msg("Accept as settled"), [change.title]),
    at: act.at,
    why: change.manifest.why,
    decision: { action: isNothing ? "revert" : "accept", changes: [id] },
  });
  return committed.ok ? ok(committed.value) : refuseVersion(committed.error);
}

function cardsOf({ fields, structure }: SettleOutline): RevertPlan["cards"] {
  return [...fields.map(({ card }) => card), ...(structure.card === undefined ? [] : [structure.card])];
}

function settledHarness(
  head: Harness,
  { clean, fields, structure }: SettleOutline,
  resolutions: Readonly<Record<string, Resolution>>,
): Harness {
  const refitted =
    structure.card && resolutions[structure.card.id]?.choice === "agent" ? structure.refitted : undefined;
  const applied = applyEdit(refitted ?? head, clean);
  let now = applied.ok ? applied.value : (refitted ?? head);
  for (const { place, card } of fields) {
    const resolution = resolutions[card.id];
    if (resolution === undefined || resolution.choice === "now") continue;
    now = withValueAt(now, place, settledValue(card, resolution));
  }
  return now;
}
