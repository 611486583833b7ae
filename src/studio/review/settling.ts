import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../contract.ts";
import { isOnlyLooking } from "../onlyLooking.ts";
import type { StudioPorts } from "../ports.ts";
import type { RewriteSlice } from "../rewriteContract.ts";
import { withReviewCode } from "./fetchReviewCode.ts";

/** Settling, card by card, what a revert or a stale change clashes with; nothing is changed before it goes through. */
export function createSettling(
  store: StoreApi<Studio>,
  ports: StudioPorts,
): Pick<RewriteSlice, "settle" | "review" | "resolve" | "chooseDependants" | "applyReview" | "cancelReview"> {
  return {
    settle: (change) => {
      if (isOnlyLooking(store)) return;
      withReviewCode(store, ports, ({ openSettle }) => openSettle(store, ports, change));
    },
    review: undefined,
    resolve: (card, resolution) =>
      store.setState(({ review }) => {
        const settled = review?.plan.cards.find(({ id }) => id === card);
        if (review === undefined || settled?.choices.includes(resolution.choice) !== true) return {};
        return { review: { ...review, resolutions: { ...review.resolutions, [card]: resolution } } };
      }),
    chooseDependants: (dependants) =>
      store.setState(({ review }) => (review === undefined ? {} : { review: { ...review, dependants } })),
    applyReview: () => {
      if (isOnlyLooking(store)) return;
      withReviewCode(store, ports, ({ applyReview }) => applyReview(store, ports));
    },
    cancelReview: () => store.setState({ review: undefined }),
  };
}
