import type { StoreApi } from "zustand/vanilla";
import type { EditOp, PinTarget } from "../../core/edits/ops.ts";
import { pinOn } from "../../core/edits/pins.ts";
import { headOf } from "../../core/edits/versions.ts";
import type { ChangeId } from "../../core/rewrite/contract.ts";
import { allowOnce } from "../../core/rewrite/review/allowOnce.ts";
import { pinWords } from "../../core/rewrite/review/asks.ts";
import { pinChange } from "../../core/rewrite/review/pinChange.ts";
import type { PinAsk } from "../../core/rewrite/reviewContract.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import type { RewriteSlice } from "../rewriteContract.ts";
import { actNow, documentOf, sayChanges, sayRefused, takeDecision, titlesOf } from "./reviewed.ts";
import { withPlaces } from "./withPlaces.ts";

/** Pinning what changes wrote or any part of the document, and what becomes of the agent's asking to change what is pinned. */
export function createPins(
  store: StoreApi<Studio>,
  ports: StudioPorts,
): Pick<RewriteSlice, "pin" | "togglePin" | "asks" | "dismissedAsks" | "allowOnce" | "unpinAsked" | "dismissAsk"> {
  const asked = (pin: string) => store.getState().asks.find((ask) => ask.pin === pin);
  return {
    pin: (changes) => pin(store, ports, changes),
    togglePin: (target) => togglePin(store, ports, target),
    asks: [],
    dismissedAsks: {},
    allowOnce: (pin) => {
      const ask = asked(pin);
      if (ask !== undefined) allow(store, ports, ask);
    },
    unpinAsked: (pin) => {
      const ask = asked(pin);
      if (ask === undefined) return;
      const place = ask.within.length === 0 ? {} : { within: ask.within };
      store.getState().commit([{ op: "setPin", target: ask.target, pinned: false, ...place }], `Unpin ${ask.about}`);
      store.setState({ spoken: `Unpinned: ${ask.about}` });
    },
    dismissAsk: (pin) => {
      const ask = asked(pin);
      if (ask === undefined) return;
      store.setState(({ dismissedAsks }) => ({ dismissedAsks: { ...dismissedAsks, [pin]: ask.tries } }));
    },
  };
}

function pin(store: StoreApi<Studio>, ports: StudioPorts, changes: readonly ChangeId[]): void {
  const studio = store.getState();
  const pinned = pinChange(documentOf(studio), ports.catalogue, changes, actNow(ports));
  if (!pinned.ok) {
    sayRefused(store, pinned.error);
    return;
  }
  const tree = withPlaces(studio, pinned.value.tree);
  // What is pinned and accepted already is left as it is.
  if (pinned.value.accepted.length === 0 && headOf(tree).edit.length === 0) return;
  takeDecision(store, ports, tree, `Pinned: ${sayChanges(titlesOf(studio, changes))}`);
}

function togglePin(store: StoreApi<Studio>, ports: StudioPorts, target: PinTarget): void {
  const { overlay, commit, tree } = store.getState();
  const held = pinOn(overlay.harness.pins, target);
  const about = pinWords({ pin: target, within: [] }, overlay.harness, ports.catalogue);
  const op: EditOp = { op: "setPin", target: held ?? target, pinned: held === undefined };
  commit([op], `${held === undefined ? "Pin" : "Unpin"} ${about}`);
  if (store.getState().tree === tree) return;
  store.setState({ spoken: `${held === undefined ? "Pinned" : "Unpinned"}: ${about}` });
}

function allow(store: StoreApi<Studio>, ports: StudioPorts, ask: PinAsk): void {
  const studio = store.getState();
  const allowed = allowOnce(documentOf(studio), ports.catalogue, ask, actNow(ports));
  if (!allowed.ok) {
    sayRefused(store, allowed.error);
    return;
  }
  store.setState({ rewrites: allowed.value.rewrites });
  takeDecision(store, ports, allowed.value.tree, `Allowed once: ${ask.about}`);
}
