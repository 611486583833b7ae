import { useMemo } from "react";
import { versionKey } from "../controls/judgedRuns.ts";
import { useFates } from "../controls/useFates.ts";
import { useStudio } from "../useStudio.ts";
import { beadsOf } from "./beads.ts";
import type { BeadScene } from "./beadWords.ts";
import { type PlacedBead, placeBeads } from "./placeBeads.ts";

/** The strip's beads in their places, and what their words depend on. */
export function useBeads(): { readonly beads: readonly PlacedBead[]; readonly scene: BeadScene } {
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const fateOf = useFates();
  return useMemo(() => {
    const beads = placeBeads(tree, beadsOf({ tree, rewrites, fateOf }));
    return { beads, scene: { count: tree.order.length, head: versionKey(tree.head), now: Date.now() } };
  }, [tree, rewrites, fateOf]);
}
