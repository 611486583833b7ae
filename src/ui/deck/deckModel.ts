import { applyEdit } from "../../core/edits/apply.ts";
import { type VersionTree, versionOf } from "../../core/edits/versions.ts";
import type { Harness } from "../../core/harness/document.ts";
import type { Change, ChangeId, Rewrite, RewriteId } from "../../core/rewrite/contract.ts";
import type { Fate, Overlay } from "../../core/rewrite/reviewContract.ts";
import { isOpen } from "./rewriteWords.ts";

/** A change as the deck lists it. */
export type DeckRow = { readonly change: Change; readonly fate: Fate };

/** A rewrite as the deck lists it: its changes in dependency order, and those that wait for a decision. */
export type DeckRewrite = {
  readonly rewrite: Rewrite;
  readonly rows: readonly DeckRow[];
  readonly open: readonly ChangeId[];
};

/** The deck: rewrites newest first. */
export function deckOf(
  rewrites: readonly Rewrite[],
  fateOf: (rewrite: Rewrite, change: Change) => Fate,
): readonly DeckRewrite[] {
  return rewrites.toReversed().map((rewrite) => {
    const rows = rewrite.changes.map((change) => ({ change, fate: fateOf(rewrite, change) }));
    return { rewrite, rows, open: rows.filter(({ fate }) => isOpen(fate)).map(({ change }) => change.id) };
  });
}

/** Whether a rewrite's changes are listed without being asked for: the newest, and whatever still waits for a decision. */
export function isUnfolded(
  deck: readonly DeckRewrite[],
  { rewrite, open }: DeckRewrite,
  asked: ReadonlyMap<RewriteId, boolean>,
): boolean {
  return asked.get(rewrite.id) ?? (open.length > 0 || deck[0]?.rewrite.id === rewrite.id);
}

/** The harnesses that a change lies between: the present ones where it is open, else those that it was made on. */
export function sidesOf(
  { tree, overlay }: { readonly tree: VersionTree; readonly overlay: Overlay },
  rewrite: Rewrite,
  change: Change,
): { readonly before: Harness; readonly after: Harness } | undefined {
  const lifted = overlay.applied.find((each) => each.change.id === change.id);
  if (lifted !== undefined) return lifted;
  let before = versionOf(tree, rewrite.base)?.harness;
  for (const each of rewrite.changes) {
    const after = before === undefined ? undefined : applyEdit(before, each.edit);
    if (before === undefined || after === undefined || !after.ok) return undefined;
    if (each.id === change.id) return { before, after: after.value };
    before = after.value;
  }
  return undefined;
}
