import type { Change, ChangeId, Rewrite } from "../contract.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { type Decided, decisionsOf } from "./fate.ts";

/** A change with the rewrite that it is part of. */
export type OwnedChange = { readonly rewrite: Rewrite; readonly change: Change };

/** Every change of a document, oldest first. */
export function changesOf({ rewrites }: ReviewDocument): readonly OwnedChange[] {
  return rewrites.flatMap((rewrite) => rewrite.changes.map((change) => ({ rewrite, change })));
}

/** The change of that id, or `undefined`. */
export function changeOf(doc: ReviewDocument, id: ChangeId): OwnedChange | undefined {
  return changesOf(doc).find(({ change }) => change.id === id);
}

/** Whether a change still waits for a decision: on trial or waiting, and not decided on the path to the head. */
export function isOpen(decisions: ReadonlyMap<ChangeId, Decided>, { rewrite, change }: OwnedChange): boolean {
  if (change.allowed !== undefined || decisions.has(change.id)) return false;
  return rewrite.stage === "trial" || rewrite.stage === "waiting";
}

/** The changes that are open, in the order in which they are laid over the head: those on trial, then those waiting. */
export function openChanges(doc: ReviewDocument): readonly OwnedChange[] {
  const decisions = decisionsOf(doc.tree);
  const open = changesOf(doc).filter((owned) => isOpen(decisions, owned));
  const onTrial = ({ rewrite }: OwnedChange) => rewrite.stage === "trial";
  return [...open.filter(onTrial), ...open.filter((owned) => !onTrial(owned))];
}
