import { useEffect } from "react";
import { semanticHash } from "../../core/harness/hash.ts";
import { useStudio } from "../useStudio.ts";
import { harnessesOf, type TraceRow } from "./traceRows.ts";

/** The trace's first event under the version that is looked at: undefined at the present, -1 where nothing ran under it. */
export function useFirstUnder(): number | undefined {
  const viewed = useStudio(({ viewed, tree }) => (viewed === undefined ? undefined : tree.versions[viewed]));
  const events = useStudio((studio) => (studio.viewed === undefined ? undefined : studio.events));
  if (viewed === undefined || events === undefined) return undefined;
  return harnessesOf(events).indexOf(semanticHash(viewed.harness));
}

/** Scrolls to the first row under a version when it begins to be looked at; where nothing ran under it the list stays. */
export function useFollowViewed(rows: readonly TraceRow[], scrollTo: (row: number) => void): void {
  const viewed = useStudio((studio) => studio.viewed);
  const first = useFirstUnder();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another version scrolls, not a new row
  useEffect(() => {
    if (first === undefined || first < 0) return;
    const at = rows.findIndex((row) => row.index >= first);
    if (at >= 0) scrollTo(at);
  }, [viewed, first]);
}
