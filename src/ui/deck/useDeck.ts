import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ChangeId, RewriteId } from "../../core/rewrite/contract.ts";
import { isTyping } from "../controls/typing.ts";
import { useFates } from "../controls/useFates.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { type DeckRewrite, deckOf, isUnfolded } from "./deckModel.ts";
import { neighbour, nextOpen } from "./deckOrder.ts";

/** What a person does to changes in the deck. */
export type Decision = "accept" | "revert" | "pin";

/** The deck with what is open in it, and every way to move and decide; shared by its buttons and its keys. */
export type Deck = {
  readonly rewrites: readonly DeckRewrite[];
  readonly chosen: ChangeId | undefined;
  /** Whether the chosen change shows its evidence. */
  readonly evidence: boolean;
  readonly isUnfolded: (rewrite: DeckRewrite) => boolean;
  readonly fold: (rewrite: RewriteId, unfolded: boolean) => void;
  /** Chooses a change and shows its evidence, or hides it where it is shown already. */
  readonly toggleEvidence: (change: ChangeId | undefined) => void;
  readonly move: (by: 1 | -1) => void;
  readonly decide: (decision: Decision, change: ChangeId | undefined) => void;
  readonly decideAll: (decision: "accept" | "revert", rewrite: RewriteId | undefined) => void;
  /** Lets a settled review go through, or leaves everything as it was; the focus goes back to the changes. */
  readonly applyReview: () => void;
  readonly cancelReview: () => void;
};

/** The id of the button that a change's row begins with, which takes the focus. */
export function changeButtonId(change: ChangeId): string {
  return `change-${change}`;
}

/** The id of the deck's title, which takes the focus when no open change is left. */
export const deckTitleId = "deck-title";

/** The deck's state. `onShow` brings the deck into view where another tab covers it. */
export function useDeck(onShow: () => void): Deck {
  const store = useStudioStore();
  const rewrites = useStudio((studio) => studio.rewrites);
  const chosen = useStudio((studio) => studio.focusedChange);
  const fateOf = useFates();
  const deck = useMemo(() => deckOf(rewrites, fateOf), [rewrites, fateOf]);
  const [folds, setFolds] = useState<ReadonlyMap<RewriteId, boolean>>(new Map());
  const [evidence, setEvidence] = useState(false);
  const shown = deck.filter((each) => isUnfolded(deck, each, folds));
  const order = shown.flatMap(({ rows }) => rows.map(({ change }) => change.id));
  const follow = useFollow(deck, order);
  useArrival(deck, onShow);

  const choose = (change: ChangeId | undefined) => store.getState().focusChange(change);
  const rewriteOf = (change: ChangeId | undefined) =>
    deck.find(({ rows }) => rows.some((row) => row.change.id === change))?.rewrite.id;
  const decided = (changes: readonly ChangeId[]) => {
    onShow();
    if (store.getState().review === undefined) follow({ after: changes });
  };
  return {
    rewrites: deck,
    chosen,
    evidence,
    isUnfolded: (rewrite) => isUnfolded(deck, rewrite, folds),
    fold: (rewrite, unfolded) => setFolds((held) => new Map(held).set(rewrite, unfolded)),
    toggleEvidence: (change) => {
      const wanted = change ?? chosen ?? order[0];
      setEvidence(wanted !== chosen || !evidence);
      choose(wanted);
      onShow();
    },
    move: (by) => {
      const to = neighbour(order, chosen, by);
      if (to === undefined) return;
      choose(to);
      follow({ to });
      onShow();
    },
    decide: (decision, change) => {
      const { accept, revert, pin, settle } = store.getState();
      const fate = deck.flatMap(({ rows }) => rows).find((row) => row.change.id === change)?.fate;
      if (change === undefined || fate === undefined) return;
      if (decision === "accept" && fate === "conflicted") settle(change);
      else if (decision === "accept") accept([change]);
      else if (decision === "revert") revert([change]);
      else pin([change]);
      decided([change]);
    },
    decideAll: (decision, rewrite) => {
      const of = rewrite ?? rewriteOf(chosen);
      const { acceptAll, revertAll } = store.getState();
      if (decision === "accept") acceptAll(of);
      else revertAll(of);
      decided(deck.filter((each) => of === undefined || each.rewrite.id === of).flatMap(({ open }) => open));
    },
    applyReview: () => {
      const { review, applyReview } = store.getState();
      applyReview();
      decided(review?.plan.changes ?? []);
    },
    cancelReview: () => {
      const { review, cancelReview } = store.getState();
      cancelReview();
      const [to] = review?.plan.changes ?? [];
      if (to !== undefined) follow({ to });
    },
  };
}

type Move = { readonly to: ChangeId } | { readonly after: readonly ChangeId[] };

/** Moves the focus once the deck is drawn anew: to a change, or to the next open one after those that were decided. */
function useFollow(deck: readonly DeckRewrite[], order: readonly ChangeId[]): (move: Move) => void {
  const focusChange = useStudio((studio) => studio.focusChange);
  const [move, setMove] = useState<Move>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new move sets the focus, not a new deck
  useEffect(() => {
    if (move === undefined) return;
    const open = new Set(deck.flatMap((each) => each.open));
    const to = "to" in move ? move.to : nextOpen(order, open, move.after);
    if ("after" in move) focusChange(to);
    document.getElementById(to === undefined ? deckTitleId : changeButtonId(to))?.focus();
  }, [move]);
  return useCallback((next: Move) => setMove({ ...next }), []);
}

/** Shows the deck when a rewrite arrives, unless something is being typed. */
function useArrival(deck: readonly DeckRewrite[], onShow: () => void): void {
  const newest = deck[0]?.rewrite.id;
  const seen = useRef(newest);
  const show = useRef(onShow);
  show.current = onShow;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a rewrite that was not there before counts
  useEffect(() => {
    if (newest === seen.current) return;
    seen.current = newest;
    if (deck[0] !== undefined && isFree(document.activeElement)) show.current();
  }, [newest]);
}

/** Whether the deck may come to the front: nothing is typed, and no other tab's panel holds the focus. */
function isFree(target: Element | null): boolean {
  const panel = target?.closest("[role='tabpanel']");
  const elsewhere = panel?.contains(document.getElementById(deckTitleId)) === false;
  return !isTyping({ target }) && !elsewhere;
}
