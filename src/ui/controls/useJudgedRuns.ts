import { useMemo } from "react";
import { versionOfHash } from "../../studio/versionOfHash.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { type JudgedRun, judgedRuns } from "./judgedRuns.ts";

/** Every run that is known to have been judged; worked out anew only when another has been, or a version has come. */
export function useJudgedRuns(): readonly JudgedRun[] {
  const store = useStudioStore();
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const judged = useStudio((studio) => studio.judged);
  return useMemo(() => {
    const nameOf = (hash: string) => versionOfHash(store.getState(), hash);
    return judgedRuns({ tree, rewrites, judged, nameOf });
  }, [store, tree, rewrites, judged]);
}
