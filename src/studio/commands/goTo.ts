import type { StoreApi } from "zustand/vanilla";
import type { EdgeId, GroupPath, NodeId } from "../../core/harness/document.ts";
import type { Studio } from "../contract.ts";

/** Selects parts, or a wire, wherever they are, and brings them into view; the groups on the way there are opened. */
export function goTo(store: StoreApi<Studio>, within: GroupPath, nodes: readonly NodeId[], edge?: EdgeId): void {
  const { viewed, viewVersion, within: open, leaveGroup, openGroup } = store.getState();
  if (viewed !== undefined) viewVersion(undefined);
  const shared = sharedDepth(open, within);
  if (open.length > shared) leaveGroup(shared);
  for (const group of within.slice(shared)) openGroup(group);
  whenOpen(store, within, () => {
    const { select, askCamera } = store.getState();
    select(nodes, edge);
    askCamera("selection");
  });
}

/** Goes on once a group is open; its code may have to be fetched first. Given up where another group is opened. */
function whenOpen(store: StoreApi<Studio>, within: GroupPath, then: () => void): void {
  const { within: open } = store.getState();
  if (open.length === within.length && sharedDepth(open, within) === open.length) {
    then();
    return;
  }
  const off = store.subscribe((now, before) => {
    if (now.within === before.within) return;
    const onTheWay = sharedDepth(now.within, within) === now.within.length;
    if (onTheWay && now.within.length < within.length) return;
    off();
    if (onTheWay) then();
  });
}

function sharedDepth(a: GroupPath, b: GroupPath): number {
  const apart = a.findIndex((group, depth) => group !== b[depth]);
  return apart < 0 ? Math.min(a.length, b.length) : Math.min(apart, b.length);
}
