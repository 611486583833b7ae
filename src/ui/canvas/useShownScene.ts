import { useDeferredValue, useMemo } from "react";
import { headOf, type Version, versionOf } from "../../core/edits/versions.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { useStudio } from "../useStudio.ts";
import { overlayWithin } from "./groups/overlayWithin.ts";
import { agentParts, looseParts } from "./loose.ts";
import { overlayOn, type Scene, sceneOf } from "./scene.ts";

/** What the canvas shows: the present with its open changes, the harness before them, or an earlier version. */
export type Shown = { readonly scene: Scene; readonly present: Scene } & (
  | { readonly as: "present" | "before" }
  | { readonly as: "viewed"; readonly version: Version }
);

const unplaced = {};
const none: ReadonlySet<string> = new Set();

/** The scene that the canvas shows now. */
export function useShownScene(): Shown {
  const viewed = useStudio(({ viewed, tree }) => (viewed === undefined ? undefined : versionOf(tree, viewed)));
  const beforeHeld = useStudio((studio) => studio.beforeHeld);
  const present = usePresentScene();
  const before = useBeforeScene(beforeHeld);
  const tree = useStudio((studio) => studio.tree);
  const within = useStudio((studio) => studio.within);
  // Only the path to the version counts, which never changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tree that has grown gives the same
  const past = useMemo(() => {
    if (viewed === undefined) return undefined;
    const own = within.length === 0 ? agentParts(tree, viewed) : none;
    return sceneOf(overlayWithin(overlayOn(viewed.harness), within), kinds, own, unplaced);
  }, [viewed, within]);
  if (viewed !== undefined && past !== undefined) return { as: "viewed", scene: past, present, version: viewed };
  return before === undefined ? { as: "present", scene: present, present } : { as: "before", scene: before, present };
}

/**
 * The head with its open changes, placed. A rewrite is drawn a moment after it came, so that no one task takes long; a part that
 * was put in and selected is drawn at once.
 */
export function usePresentScene(): Scene {
  const latest = useStudio((studio) => studio.overlay);
  const later = useDeferredValue(latest);
  const isAwaited = useStudio(({ overlay, selectedNodes }) =>
    selectedNodes.some((id) => overlay.harness.nodes[id] !== undefined && later.harness.nodes[id] === undefined),
  );
  const overlay = isAwaited ? latest : later;
  const placed = useStudio((studio) => studio.placed);
  const own = useDeferredValue(useStudio(({ tree }) => agentParts(tree, headOf(tree))));
  const within = useStudio((studio) => studio.within);
  return useMemo(() => {
    const inside = overlayWithin(overlay, within);
    // What the agent put into a group in earlier versions has the places that it came with.
    return sceneOf(inside, kinds, looseParts(inside, inside === overlay ? own : none), placed);
  }, [overlay, own, placed, within]);
}

/** The head without its open changes; nothing where nobody looks. */
export function useBeforeScene(wanted: boolean): Scene | undefined {
  const head = useStudio((studio) => studio.overlay.head);
  const own = useStudio(({ tree }) => agentParts(tree, headOf(tree)));
  const within = useStudio((studio) => studio.within);
  return useMemo(() => {
    if (!wanted) return undefined;
    const inside = overlayWithin(overlayOn(head), within);
    return sceneOf(inside, kinds, within.length === 0 ? own : none, unplaced);
  }, [wanted, head, own, within]);
}
