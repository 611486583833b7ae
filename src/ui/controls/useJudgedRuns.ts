import { useMemo } from "react";
import { versionOfHash } from "../../studio/versionOfHash.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { type JudgedRun, judgedRuns } from "./judgedRuns.ts";

const noEvents = [] as const;

/** Every run that is known to have been judged; worked out anew only when another has been, or a version has come. */
export function useJudgedRuns(): readonly JudgedRun[] {
  const store = useStudioStore();
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const verdict = useStudio((studio) => studio.verdict);
  // A run at work is not judged yet, so its growing trace is nothing to look at.
  const events = useStudio((studio) => (studio.verdict === undefined ? noEvents : studio.events));
  return useMemo(() => {
    const nameOf = (hash: string) => versionOfHash(store.getState(), hash);
    return judgedRuns({ tree, rewrites, events, verdict, nameOf });
  }, [store, tree, rewrites, events, verdict]);
}
