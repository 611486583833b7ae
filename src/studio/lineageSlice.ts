import type { StoreApi } from "zustand/vanilla";
import { checkout, type VersionId, versionOf } from "../core/edits/versions.ts";
import { semanticHash } from "../core/harness/hash.ts";
import type { Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
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
      else if (isThere(version)) store.setState((studio) => ({ viewed: version, ...firstUnder(studio, version) }));
    },
    forkHere: (version) => {
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

/** The first event that ran under a version's harness comes into focus; where none did the trace stays as it is. */
function firstUnder({ tree, events }: Studio, version: VersionId): Pick<Studio, "focusedEvent"> | undefined {
  const harness = versionOf(tree, version)?.harness;
  if (harness === undefined || events.length === 0) return undefined;
  const hash = semanticHash(harness);
  const focusedEvent = events.findIndex(
    (event) =>
      ((event.type === "run.started" || event.type === "node.started") && event.harness === hash) ||
      (event.type === "harness.replaced" && event.after === hash),
  );
  return focusedEvent < 0 ? undefined : { focusedEvent };
}
