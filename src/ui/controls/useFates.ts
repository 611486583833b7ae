import { useCallback } from "react";
import type { Change, Rewrite } from "../../core/rewrite/contract.ts";
import { fateOf } from "../../core/rewrite/review/fate.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import { useStudio } from "../useStudio.ts";

/** What has become of each change, by the tree's decisions, the rewrites' stages and what the overlay leaves out. */
export function useFates(): (rewrite: Rewrite, change: Change) => Fate {
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const overlay = useStudio((studio) => studio.overlay);
  return useCallback(
    (rewrite, change) => fateOf({ tree, rewrites }, rewrite, change, overlay),
    [tree, rewrites, overlay],
  );
}
