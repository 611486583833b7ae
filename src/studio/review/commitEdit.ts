import { applyEdit } from "../../core/edits/apply.ts";
import type { Edit } from "../../core/edits/ops.ts";
import { commitVersion, type VersionTree } from "../../core/edits/versions.ts";
import { ok, type Result } from "../../core/harness/result.ts";
import type { ChangeId } from "../../core/rewrite/contract.ts";
import { acceptWithEdit } from "../../core/rewrite/review/accept.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import { actNow, documentOf } from "./reviewed.ts";
import { withPlaces } from "./withPlaces.ts";

/** A person's edit in the tree, and the open changes that it took in. */
export type Committed = { readonly tree: VersionTree; readonly accepted: readonly ChangeId[] };

/**
 * Commits an edit that a person made of what is drawn: where it touches parts of open changes these are accepted with it. One
 * that fits only the document without its open changes, such as of a part that one of them removes, is made there.
 */
export function commitEdit(
  studio: Studio,
  ports: StudioPorts,
  edit: Edit,
  label: string,
): Result<Committed, { readonly message: string }> {
  const { tree, overlay } = studio;
  const act = actNow(ports);
  if (overlay.applied.length > 0 && !isMove(edit) && applyEdit(overlay.harness, edit).ok) {
    const taken = acceptWithEdit(documentOf(studio), ports.catalogue, edit, label, act);
    return taken.ok ? ok({ ...taken.value, tree: withPlaces(studio, taken.value.tree) }) : taken;
  }
  const version = { id: act.version, edit, author: "person", label, at: act.at } as const;
  const committed = commitVersion(tree, version);
  return committed.ok ? ok({ tree: committed.value, accepted: [] }) : committed;
}

/** Whether an edit only moves parts about. */
export function isMove(edit: Edit): boolean {
  return edit.every((op) => op.op === "moveNode");
}
