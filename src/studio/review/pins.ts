import type { StoreApi } from "zustand/vanilla";
import { harnessAt, liftEdit } from "../../core/edits/nested.ts";
import type { EditOp, PinTarget } from "../../core/edits/ops.ts";
import { pinOn } from "../../core/edits/pins.ts";
import { say } from "../../core/harness/say.ts";
import { pinWords } from "../../core/rewrite/review/asks.ts";
import type { Studio } from "../contract.ts";
import { isOnlyLooking } from "../onlyLooking.ts";
import type { StudioPorts } from "../ports.ts";
import type { RewriteSlice } from "../rewriteContract.ts";
import { withReviewCode } from "./fetchReviewCode.ts";

/** Pinning what changes wrote or any part of the document, and what becomes of the agent's asking to change what is pinned. */
export function createPins(
  store: StoreApi<Studio>,
  ports: StudioPorts,
): Pick<RewriteSlice, "pin" | "togglePin" | "asks" | "dismissedAsks" | "allowOnce" | "unpinAsked" | "dismissAsk"> {
  const asked = (pin: string) => store.getState().asks.find((ask) => ask.pin === pin);
  return {
    pin: (changes) => {
      if (!isOnlyLooking(store)) withReviewCode(store, ports, ({ pinNow }) => pinNow(store, ports, changes));
    },
    togglePin: (target) => togglePin(store, ports, target),
    asks: [],
    dismissedAsks: ports.saved?.project?.dismissedAsks ?? {},
    allowOnce: (pin) => {
      const ask = asked(pin);
      if (ask !== undefined && !isOnlyLooking(store))
        withReviewCode(store, ports, ({ allowNow }) => allowNow(store, ports, ask));
    },
    unpinAsked: (pin) => {
      const ask = asked(pin);
      if (ask === undefined) return;
      const place = ask.within.length === 0 ? {} : { within: ask.within };
      const { target, about } = ask;
      const { commit, tree } = store.getState();
      commit([{ op: "setPin", target, pinned: false, ...place }], say("Unpin {about}", { about }));
      if (store.getState().tree !== tree) store.setState({ spoken: say("Unpinned: {about}", { about }) });
    },
    dismissAsk: (pin) => {
      const ask = asked(pin);
      if (ask === undefined) return;
      store.setState(({ dismissedAsks }) => ({ dismissedAsks: { ...dismissedAsks, [pin]: ask.tries } }));
    },
  };
}

/** Pins what is in the open group, or lets it go again. */
function togglePin(store: StoreApi<Studio>, ports: StudioPorts, target: PinTarget): void {
  const { overlay, commit, tree, within } = store.getState();
  const shown = harnessAt(overlay.harness, within) ?? overlay.harness;
  const held = pinOn(shown.pins, target);
  const about = pinWords({ pin: target, within }, overlay.harness, ports.catalogue);
  const op: EditOp = { op: "setPin", target: held ?? target, pinned: held === undefined };
  commit(liftEdit(within, [op]), say(held === undefined ? "Pin {about}" : "Unpin {about}", { about }));
  if (store.getState().tree === tree) return;
  store.setState({ spoken: say(held === undefined ? "Pinned: {about}" : "Unpinned: {about}", { about }) });
}
