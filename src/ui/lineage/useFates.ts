import { useMemo } from "react";
import type { ChangeId } from "../../core/rewrite/contract.ts";
import { fateOf } from "../../core/rewrite/review/fate.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import { useStudio } from "../useStudio.ts";

/** What has become of each change of the project's rewrites. */
export function useFates(): ReadonlyMap<ChangeId, Fate> {
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const overlay = useStudio((studio) => studio.overlay);
  return useMemo(() => {
    const document = { tree, rewrites };
    const told = rewrites.flatMap((rewrite) =>
      rewrite.changes.map((change) => [change.id, fateOf(document, rewrite, change, overlay)] as const),
    );
    return new Map(told);
  }, [tree, rewrites, overlay]);
}
