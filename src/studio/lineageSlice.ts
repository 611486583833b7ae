import type { StoreApi } from "zustand/vanilla";
import { checkout, versionOf } from "../core/edits/versions.ts";
import type { Studio } from "./contract.ts";
import { isOnlyLooking } from "./onlyLooking.ts";
import type { StudioPorts } from "./ports.ts";
import { withReviewCode } from "./review/fetchReviewCode.ts";
import type { LineageSlice } from "./rewriteContract.ts";
import { takeTree } from "./takeTree.ts";

/** Looking at other versions than the present one, and going on from them. */
export function createLineageSlice(store: StoreApi<Studio>, ports: StudioPorts): LineageSlice {
  const isThere = (version: string) => versionOf(store.getState().tree, version) !== undefined;
  return {
    viewed: undefined,
    ranUnder: ports.saved?.trace?.ranUnder ?? {},
    judged: ports.saved?.trace?.judged ?? [],
    viewVersion: (version) => {
      if (version === undefined || version === store.getState().tree.head) store.setState({ viewed: undefined });
      else if (isThere(version)) {
        store.setState({ viewed: version });
        withReviewCode(store, ports, ({ firstUnder }) => {
          if (store.getState().viewed === version) store.setState(firstUnder(store.getState(), version) ?? {});
        });
      }
    },
    forkHere: (version) => {
      if (isOnlyLooking(store)) return;
      const moved = checkout(store.getState().tree, version);
      if (!moved.ok) return;
      takeTree(store, ports, moved.value, false);
      store.setState({ viewed: undefined });
    },
    compared: undefined,
    compare: (a, b) => {
      if (a !== b && isThere(a) && isThere(b)) store.setState({ compared: { a, b } });
    },
    closeCompare: () => store.setState({ compared: undefined }),
    beforeHeld: false,
    holdBefore: (beforeHeld) => store.setState({ beforeHeld }),
    split: false,
    setSplit: (split) => store.setState({ split }),
    spoken: "",
  };
}
