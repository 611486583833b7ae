import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./ChangeRow.module.css";
import type { DeckRow } from "./deckModel.ts";
import type { Deck } from "./useDeck.ts";

/** What a person can do about a change as it stands: open ones are decided, accepted ones can still go. */
export function Decisions({ row: { change, fate }, deck }: { readonly row: DeckRow; readonly deck: Deck }) {
  const { accepts, reverts, pins } = choicesFor[fate];
  const clash = fate === "conflicted";
  const named = { change: say(change.title) };
  return (
    <div className={styles.decisions}>
      {accepts ? (
        <Button
          small
          command="changes.accept"
          aria-label={say(clash ? "Settle: {change}" : "Accept: {change}", named)}
          onClick={() => deck.decide("accept", change.id)}
        >
          {say(clash ? "Settle" : "Accept")}
        </Button>
      ) : undefined}
      {reverts ? (
        <Button
          small
          command="changes.revert"
          aria-label={say("Revert: {change}", named)}
          onClick={() => deck.decide("revert", change.id)}
        >
          {say("Revert")}
        </Button>
      ) : undefined}
      {pins ? (
        <Button
          small
          command="changes.pin"
          aria-label={say("Pin: {change}", named)}
          onClick={() => deck.decide("pin", change.id)}
        >
          {say("Pin")}
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
