import type { StoreApi } from "zustand/vanilla";
import type { SelectionSlice, Studio } from "./contract.ts";

/** What is selected on the canvas; selecting anew replaces the selection. */
export function createSelectionSlice(store: StoreApi<Studio>): SelectionSlice {
  return {
    selectedNodes: [],
    selectedEdge: undefined,
    formAsked: undefined,
    select: (nodes, edge) => store.setState({ selectedNodes: nodes, selectedEdge: edge }),
  };
}
