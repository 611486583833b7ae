import { harnessAt, liftEdit } from "../../core/edits/nested.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness, HarnessNode, NodeId } from "../../core/harness/document.ts";
import type { Studio } from "../../studio/contract.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";

type Shown = Pick<Studio, "overlay" | "within" | "viewed" | "tree">;

/** The harness that the canvas shows in the open group: of the version that is looked at, else the head with its open changes. */
export function shownHarness({ overlay, within, viewed, tree }: Shown): Harness {
  const outer = (viewed === undefined ? undefined : tree.versions[viewed]?.harness) ?? overlay.harness;
  return harnessAt(outer, within) ?? outer;
}

/** The head's own harness in the open group, without open changes; undefined where only one of these brought the group. */
export function ownHarness({ harness, within }: Pick<Studio, "harness" | "within">): Harness | undefined {
  return harnessAt(harness, within);
}

/** A part as it is shown; also one that an open change takes away. */
export function shownPart(studio: Studio, node: NodeId): HarnessNode | undefined {
  return shownHarness(studio).nodes[node] ?? ownHarness(studio)?.nodes[node];
}

/** Makes an edit of what is shown in the open group, as one version. */
export function useEditShown(): (edit: Edit, label: string) => void {
  const store = useStudioStore();
  return (edit, label) => {
    const { commit, within } = store.getState();
    commit(liftEdit(within, edit), label);
  };
}

/** Whether nothing can be edited now, since another version than the head is shown. */
export function useReadOnly(): boolean {
  return useStudio(({ viewed }) => viewed !== undefined);
}
