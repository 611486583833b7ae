import { useEffect, useRef } from "react";
import { useStudio } from "../useStudio.ts";
import type { Deck } from "./useDeck.ts";

/** Lends what the deck can do to the commands, as long as it is drawn. */
export function useLentActs(deck: Deck): void {
  const lend = useStudio((studio) => studio.lendDeckActs);
  const latest = useRef(deck);
  latest.current = deck;
  useEffect(() => {
    lend({
      move: (by) => latest.current.move(by),
      decide: (decision) => latest.current.decide(decision, latest.current.chosen),
      decideAll: (decision) => latest.current.decideAll(decision, undefined),
      toggleEvidence: () => latest.current.toggleEvidence(latest.current.chosen),
    });
    return () => lend(undefined);
  }, [lend]);
}
