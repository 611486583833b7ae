import { useMemo } from "react";
import { useStudio } from "../useStudio.ts";
import { type JudgedRun, judgedRuns } from "./judgedRuns.ts";
import { versionOfHash } from "./versionOfHash.ts";

const noEvents = [] as const;

/** Every run that is known to have been judged; worked out anew only when another has been, or a version has come. */
export function useJudgedRuns(): readonly JudgedRun[] {
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const verdict = useStudio((studio) => studio.verdict);
  const endedAt = useStudio(({ verdict, startedAt = 0, times }) =>
    verdict === undefined ? 0 : startedAt + (times.at(-1) ?? 0),
  );
  // A run at work is not judged yet, so its growing trace is nothing to look at.
  const events = useStudio((studio) => (studio.verdict === undefined ? noEvents : studio.events));
  return useMemo(() => {
    const named = (hash: string) => versionOfHash(tree, hash, endedAt);
    return judgedRuns({ tree, rewrites, events, verdict, versionOfHash: named });
  }, [tree, rewrites, events, verdict, endedAt]);
}
