import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "./contract.ts";
import type { SideSlice } from "./sideContract.ts";

/** What stands in the right panel: the changes, to begin with. */
export function createSideSlice(store: StoreApi<Studio>): SideSlice {
  return {
    sideTab: "change",
    showSide: (sideTab) => store.setState({ sideTab }),
    codeAsked: undefined,
    askCode: (finding) => store.setState({ sideTab: "code", codeAsked: { finding } }),
    codeReached: () => store.setState({ codeAsked: undefined }),
  };
}
