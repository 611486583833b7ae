import { useMemo } from "react";
import type { ChangeId } from "../../core/rewrite/contract.ts";
import { fateOf } from "../../core/rewrite/review/fate.ts";
import type { Fate, Overlay, ReviewDocument } from "../../core/rewrite/reviewContract.ts";
import { useStudio } from "../useStudio.ts";

/** What has become of each change of the project's rewrites. */
export function useFates(): ReadonlyMap<ChangeId, Fate> {
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const overlay = useStudio((studio) => studio.overlay);
  return useMemo(() => fatesOf({ tree, rewrites }, overlay), [tree, rewrites, overlay]);
}

/** The fate of every change; that one is in conflict is known only from the overlay of open changes. */
export function fatesOf(document: ReviewDocument, overlay?: Overlay): ReadonlyMap<ChangeId, Fate> {
  const told = document.rewrites.flatMap((rewrite) =>
    rewrite.changes.map((change) => [change.id, fateOf(document, rewrite, change, overlay)] as const),
  );
  return new Map(told);
}
