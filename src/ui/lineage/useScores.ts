import { useMemo } from "react";
import { versionOfHash } from "../controls/versionOfHash.ts";
import { useStudio } from "../useStudio.ts";
import { judgedRuns } from "./judgedRuns.ts";
import type { PlacedBead } from "./placeBeads.ts";
import { type ScorePoint, scorePoints } from "./scorePoints.ts";

const noEvents = [] as const;

/** The score's measured points along the strip; worked out anew only when a run has been judged or a bead has come. */
export function useScores(beads: readonly PlacedBead[]): readonly ScorePoint[] {
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
    return scorePoints(beads, judgedRuns({ tree, rewrites, events, verdict, versionOfHash: named }));
  }, [beads, tree, rewrites, events, verdict, endedAt]);
}
