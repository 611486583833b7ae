import type { StoreApi } from "zustand/vanilla";
import type { CanvasSlice } from "./canvasContract.ts";
import type { Studio } from "./contract.ts";

/** How the canvas is worked with, as it is before anything was chosen. */
export function createCanvasSlice(store: StoreApi<Studio>): CanvasSlice {
  return {
    canvasActs: undefined,
    canvasActsDue: false,
    lendCanvasActs: (canvasActs) => store.setState({ canvasActs }),
    minimap: false,
    setMinimap: (minimap) => store.setState({ minimap }),
    snapping: true,
    setSnapping: (snapping) => store.setState({ snapping }),
    searching: false,
    searchAsked: 0,
    setSearching: (searching) =>
      store.setState(({ searchAsked }) => ({ searching, searchAsked: searching ? searchAsked + 1 : searchAsked })),
  };
}
