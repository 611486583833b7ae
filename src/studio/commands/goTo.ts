import type { StoreApi } from "zustand/vanilla";
import type { EdgeId, GroupPath, NodeId } from "../../core/harness/document.ts";
import type { Studio } from "../contract.ts";

/** Selects parts, or a wire, wherever they are, and brings them into view; those of a nested harness by their outermost group. */
export function goTo(store: StoreApi<Studio>, within: GroupPath, nodes: readonly NodeId[], edge?: EdgeId): void {
  const { viewed, viewVersion, select, askCamera } = store.getState();
  if (viewed !== undefined) viewVersion(undefined);
  if (within.length > 0) select(within.slice(0, 1));
  else select(nodes, edge);
  askCamera("selection");
}
