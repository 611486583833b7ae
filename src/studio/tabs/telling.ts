import type { StoreApi } from "zustand/vanilla";
import { newsOf } from "../../core/edits/growTree.ts";
import type { VersionId } from "../../core/edits/versions.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import type { Studio } from "../contract.ts";
import type { TabChannel } from "./tabsContract.ts";

/** Tells other tabs what becomes of the open project. */
export type Telling = {
  /** Tells all that is new since the last time, or all that a tab lacks which has only these versions. */
  readonly tell: (known?: ReadonlySet<VersionId>) => void;
  readonly close: () => void;
};

/** Tells every change at once, from the first tab on that said it was there; nothing while `isWriter` is not so. */
export function openTelling(store: StoreApi<Studio>, channel: TabChannel, isWriter: () => boolean): Telling {
  let isHeard = false;
  let told: { readonly versions: ReadonlySet<VersionId>; readonly rewrites: readonly Rewrite[] } | undefined;

  const tell = (known?: ReadonlySet<VersionId>) => {
    const { tree, rewrites } = store.getState();
    if (known !== undefined) isHeard = true;
    if (!isHeard) return;
    const before = new Set(known === undefined ? told?.rewrites : []);
    channel.post({
      type: "news",
      tree: newsOf(tree, known ?? told?.versions ?? new Set()),
      rewrites: rewrites.filter((rewrite) => !before.has(rewrite)),
      order: rewrites.map(({ id }) => id),
    });
    told = { versions: new Set(tree.order), rewrites };
  };
  const close = store.subscribe((now, before) => {
    if (now.projectId !== before.projectId || !isWriter()) return;
    if (now.tree !== before.tree || now.rewrites !== before.rewrites) tell();
  });
  return { tell, close };
}
