import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { isInDialog, isTyping } from "../controls/typing.ts";
import type { Deck } from "./useDeck.ts";

/** The deck's shortcuts; off while typing and while a dialog is open. */
export function useDeckKeys(deck: Deck): void {
  const latest = useRef(deck);
  latest.current = deck;
  useEffect(() => {
    const on = (act: (deck: Deck) => void) => (event: KeyboardEvent) => {
      if (isTyping(event) || isInDialog(event) || latest.current.rewrites.length === 0) return;
      event.preventDefault();
      act(latest.current);
    };
    return tinykeys(window, {
      j: on((deck) => deck.move(1)),
      k: on((deck) => deck.move(-1)),
      a: on((deck) => deck.decide("accept", deck.chosen)),
      r: on((deck) => deck.decide("revert", deck.chosen)),
      p: on((deck) => deck.decide("pin", deck.chosen)),
      w: on((deck) => deck.toggleEvidence(deck.chosen)),
      "Shift+a": on((deck) => deck.decideAll("accept", undefined)),
      "Shift+r": on((deck) => deck.decideAll("revert", undefined)),
    });
  }, []);
}
