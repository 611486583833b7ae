import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import type { Edit } from "../../edits/ops.ts";
import { rebaseEdit } from "../../edits/rebase.ts";
import { commitVersion, type Decision, type NewVersion, type VersionTree } from "../../edits/versions.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import type { ChangeId } from "../contract.ts";
import type { Act, Overlay, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { overlayOf } from "./overlay.ts";
import { refuseVersion } from "./refuse.ts";
import { layStanding, leastStanding } from "./standing.ts";

/** The tree with a decision in it, and the changes that it took in: those asked for and what they stand on. */
export type Accepted = { readonly tree: VersionTree; readonly accepted: readonly ChangeId[] };

/** Takes open changes, with what they stand on, into the document as one version of the agent's that undo takes back. */
export function acceptChanges(
  doc: ReviewDocument,
  definitions: Catalogue,
  ids: readonly ChangeId[],
  act: Act,
): Result<Accepted, ReviewError> {
  return takeIn(doc, definitions, ids, act, "accept");
}

/** Takes changes in that Auto's gate kept; nobody decided on them, so undo does not walk over it. */
export function keepChanges(
  doc: ReviewDocument,
  definitions: Catalogue,
  ids: readonly ChangeId[],
  act: Act,
): Result<Accepted, ReviewError> {
  return takeIn(doc, definitions, ids, act, "keep");
}

/**
 * Commits a person's edit that was made on the harness as drawn (the head with its open changes). The open changes that it
 * touches are accepted with it, in one version of the person's; where it touches none it is a plain edit.
 */
export function acceptWithEdit(
  doc: ReviewDocument,
  definitions: Catalogue,
  edit: Edit,
  label: string,
  act: Act,
): Result<Accepted, ReviewError> {
  const drawn = overlayOf(doc, definitions, "open");
  const onDrawn = applyEdit(drawn.harness, edit);
  if (!onDrawn.ok) return refuseVersion(onDrawn.error);
  const over = (laid: Overlay) => rebaseEdit(edit, editBetween(drawn.harness, laid.harness));
  const laid = leastStanding(doc, definitions, drawn, [], (each) => {
    const { conflicts, edit: rebased } = over(each);
    return conflicts.length === 0 && applyEdit(each.harness, rebased).ok;
  });
  const accepted = laid.applied.map(({ change }) => change.id);
  const decision: Decision = { action: "accept", changes: accepted };
  const version: NewVersion = {
    id: act.version,
    edit: [...laid.applied.flatMap((lifted) => lifted.edit), ...over(laid).edit],
    author: "person",
    label,
    at: act.at,
    ...(accepted.length === 0 ? {} : { decision }),
  };
  const committed = commitVersion(doc.tree, version);
  return committed.ok ? ok({ tree: committed.value, accepted }) : refuseVersion(committed.error);
}

function takeIn(
  doc: ReviewDocument,
  definitions: Catalogue,
  ids: readonly ChangeId[],
  act: Act,
  action: "accept" | "keep",
): Result<Accepted, ReviewError> {
  const laid = layStanding(doc, definitions, ids);
  if (!laid.ok) return laid;
  const changes = laid.value.applied.map(({ change }) => change);
  const whys = [...new Set(changes.map(({ manifest }) => manifest.why))].filter((why) => why !== "");
  const accepted = changes.map(({ id }) => id);
  const committed = commitVersion(doc.tree, {
    id: act.version,
    edit: laid.value.applied.flatMap(({ edit }) => edit),
    author: "agent",
    label: labelFor(
      action === "accept" ? msg("Accept") : msg("Keep"),
      changes.map(({ title }) => title),
    ),
    at: act.at,
    decision: { action, changes: accepted },
    ...(whys.length === 0 ? {} : { why: whys.join(" ") }),
  });
  return committed.ok ? ok({ tree: committed.value, accepted }) : refuseVersion(committed.error);
}

/** "Accept: Insert Loop guard on before tool", "Accept 3 changes"; `verb` is said here. */
export function labelFor(verb: string, titles: readonly string[]): string {
  const [first] = titles;
  return titles.length === 1 && first !== undefined
    ? say("{verb}: {title}", { verb: say(verb), title: first })
    : say("{verb} {count} changes", { verb: say(verb), count: titles.length });
}
