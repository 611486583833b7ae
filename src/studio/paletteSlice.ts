import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "./contract.ts";
import type { LeftTab, PaletteSlice } from "./paletteContract.ts";

/** What is open for adding and connecting parts; nothing to begin with. */
export function createPaletteSlice(store: StoreApi<Studio>): PaletteSlice {
  const showLeft = (tab: LeftTab) =>
    store.setState(({ leftAsked }) => ({ leftAsked: { id: (leftAsked?.id ?? 0) + 1, tab } }));
  return {
    leftAsked: undefined,
    showLeft,
    searchWanted: false,
    openPalette: () => {
      showLeft("parts");
      store.setState({ searchWanted: true });
    },
    typedAhead: "",
    typeAhead: (letter) => store.setState(({ typedAhead }) => ({ typedAhead: typedAhead + letter })),
    reachSearch: () => {
      const { typedAhead } = store.getState();
      store.setState({ searchWanted: false, typedAhead: "" });
      return typedAhead;
    },
    carried: undefined,
    carry: (carried) => store.setState({ carried }),
    landing: undefined,
    land: (landing) => store.setState({ landing }),
    partAsked: undefined,
    askPart: (partAsked) => store.setState({ partAsked }),
    connectingFrom: undefined,
    connectFrom: (connectingFrom) => store.setState({ connectingFrom }),
  };
}
