import { useEffect } from "react";
import { pathTo, type VersionId, type VersionTree } from "../../core/edits/versions.ts";
import { isTyping } from "../controls/typing.ts";
import { useStudioStore } from "../useStudio.ts";

/** The keys `[` and `]` look one version back and on along the line of what is looked at; off while typing or in a dialog. */
export function useScrubKeys(): void {
  const store = useStudioStore();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== "[" && event.key !== "]") || event.ctrlKey || event.metaKey || isTyping(event)) return;
      if (event.target instanceof Element && event.target.closest("dialog, [role='dialog']") !== null) return;
      const { tree, viewed, viewVersion } = store.getState();
      const next = neighbour(tree, viewed ?? tree.head, event.key === "[" ? "back" : "on");
      event.preventDefault();
      if (next !== undefined) viewVersion(next);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [store]);
}

/** The version before, or the one after on the way to the present; off that way, the child visited last. */
export function neighbour(tree: VersionTree, at: VersionId, way: "back" | "on"): VersionId | undefined {
  if (way === "back") return tree.versions[at]?.parent;
  if (at === tree.head) return tree.onward[at];
  const path = pathTo(tree, tree.head);
  const place = path.findIndex(({ id }) => id === at);
  return place < 0 ? tree.onward[at] : path[place + 1]?.id;
}
