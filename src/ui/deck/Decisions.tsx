import { Button } from "../controls/Button.tsx";
import styles from "./ChangeRow.module.css";
import type { DeckRow } from "./deckModel.ts";
import type { Deck } from "./useDeck.ts";

/** What a person can do about a change as it stands: open ones are decided, accepted ones can still go. */
export function Decisions({ row: { change, fate }, deck }: { readonly row: DeckRow; readonly deck: Deck }) {
  const { accepts, reverts, pins } = choicesFor[fate];
  const clash = fate === "conflicted";
  return (
    <div className={styles.decisions}>
      {accepts ? (
        <Button
          small
          command="changes.accept"
          aria-label={`${clash ? "Settle" : "Accept"}: ${change.title}`}
          onClick={() => deck.decide("accept", change.id)}
        >
          {clash ? "Settle" : "Accept"}
        </Button>
      ) : undefined}
      {reverts ? (
        <Button
          small
          command="changes.revert"
          aria-label={`Revert: ${change.title}`}
          onClick={() => deck.decide("revert", change.id)}
        >
          Revert
        </Button>
      ) : undefined}
      {pins ? (
        <Button
          small
          command="changes.pin"
          aria-label={`Pin: ${change.title}`}
          onClick={() => deck.decide("pin", change.id)}
        >
          Pin
        </Button>
      ) : undefined}
    </div>
  );
}

type Choices = { readonly accepts: boolean; readonly reverts: boolean; readonly pins: boolean };

const choicesFor: Readonly<Record<DeckRow["fate"], Choices>> = {
  waiting: { accepts: true, reverts: true, pins: true },
  trial: { accepts: true, reverts: true, pins: true },
  conflicted: { accepts: true, reverts: true, pins: false },
  accepted: { accepts: false, reverts: true, pins: true },
  kept: { accepts: false, reverts: true, pins: true },
  withheld: { accepts: false, reverts: false, pins: false },
  dropped: { accepts: false, reverts: false, pins: false },
  reverted: { accepts: false, reverts: false, pins: false },
};
