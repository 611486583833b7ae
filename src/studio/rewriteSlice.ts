import type { StoreApi } from "zustand/vanilla";
import type { PinTarget } from "../core/edits/ops.ts";
import { pinKey, pinOn } from "../core/edits/pins.ts";
import { emptyHarness, type Harness } from "../core/harness/document.ts";
import type { Overlay } from "../core/rewrite/reviewContract.ts";
import type { Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
import type { RewriteSlice } from "./rewriteContract.ts";

/** Rewrites under review. */
export function createRewriteSlice(store: StoreApi<Studio>, { saved }: StudioPorts): RewriteSlice {
  const nothing = () => undefined;
  return {
    mode: saved?.settings?.mode ?? "trial",
    setMode: (mode) => store.setState({ mode }),
    rewriting: saved?.settings?.rewriting ?? true,
    setRewriting: (rewriting) => store.setState({ rewriting }),
    writer: saved?.settings?.writer ?? "rules",
    setWriter: (writer) => store.setState({ writer }),
    rewrites: saved?.project?.rewrites ?? [],
    overlay: bareOverlay(emptyHarness("none", "Nothing")),
    placed: {},
    focusedChange: undefined,
    focusChange: (focusedChange) => store.setState({ focusedChange }),
    accept: nothing,
    revert: nothing,
    pin: nothing,
    acceptAll: nothing,
    revertAll: nothing,
    settle: nothing,
    review: undefined,
    resolve: nothing,
    chooseDependants: nothing,
    applyReview: nothing,
    cancelReview: () => store.setState({ review: undefined }),
    togglePin: (target) => togglePin(store, target),
    asks: [],
    allowOnce: nothing,
    unpinAsked: nothing,
    dismissAsk: nothing,
    measure: async () => undefined,
    measuring: undefined,
    cancelMeasure: nothing,
    ledger: [],
    ledgers: saved?.ledgers ?? {},
    successes: saved?.successes ?? [],
  };
}

/** Keeps what follows from tree and rewrites in step with them. */
export function followReview(store: StoreApi<Studio>): void {
  store.setState({ overlay: bareOverlay(store.getState().harness) });
  store.subscribe((now, before) => {
    if (now.harness !== before.harness) store.setState({ overlay: bareOverlay(now.harness) });
  });
}

function bareOverlay(head: Harness): Overlay {
  return { head, harness: head, applied: [], conflicted: [] };
}

function togglePin(store: StoreApi<Studio>, target: PinTarget): void {
  const { harness, commit } = store.getState();
  const held = pinOn(harness.pins, target);
  const pinned = held === undefined;
  commit([{ op: "setPin", target: held ?? target, pinned }], `${pinned ? "Pin" : "Unpin"} ${pinKey(target)}`);
}
