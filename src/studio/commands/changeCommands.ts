import { msg } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import type { Command } from "./command.ts";
import type { DeckActs } from "./commandsContract.ts";

/** Going through the changes of the agent's rewrites, and deciding on them. */
export const changeCommands: readonly Command[] = [
  { ...onDeck("next", msg("Go to the next change"), "j", (deck) => deck.move(1)), repeats: true },
  { ...onDeck("previous", msg("Go to the change before"), "k", (deck) => deck.move(-1)), repeats: true },
  onChosen("accept", msg("Accept the chosen change, or settle its conflict"), "a", (deck) => deck.decide("accept")),
  onChosen("revert", msg("Revert the chosen change"), "r", (deck) => deck.decide("revert")),
  onChosen("pin", msg("Accept the chosen change and pin what it wrote"), "p", (deck) => deck.decide("pin")),
  onDeck("why", msg("Show or hide why: the evidence of a change"), "w", (deck) => deck.toggleEvidence()),
  onDeck("acceptAll", msg("Accept all changes of the rewrite"), "Shift+a", (deck) => deck.decideAll("accept")),
  onDeck("revertAll", msg("Revert all changes of the rewrite"), "Shift+r", (deck) => deck.decideAll("revert")),
];

function onDeck(name: string, title: string, key: string, act: (deck: DeckActs) => void): Command {
  return {
    id: `changes.${name}`,
    title,
    group: "Changes",
    keys: [key],
    when: hasChanges,
    needs: msg("there are no changes yet"),
    run: (store) => {
      const { deckActs } = store.getState();
      if (deckActs !== undefined) act(deckActs);
    },
  };
}

function onChosen(name: string, title: string, key: string, act: (deck: DeckActs) => void): Command {
  const isChosen = (studio: Studio) => hasChanges(studio) && studio.focusedChange !== undefined;
  return { ...onDeck(name, title, key, act), when: isChosen, needs: msg("choose a change first") };
}

function hasChanges({ deckActs, rewrites }: Studio): boolean {
  return deckActs !== undefined && rewrites.length > 0;
}
