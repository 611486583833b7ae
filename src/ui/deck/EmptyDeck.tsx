import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { useStudio } from "../useStudio.ts";
import { deckTitleId } from "./useDeck.ts";

/** What stands in the deck before the first rewrite: what will be here and how it comes about. */
export function EmptyDeck() {
  const rewriting = useStudio((studio) => studio.rewriting);
  const setRewriting = useStudio((studio) => studio.setRewriting);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  if (!rewriting) {
    const turnOn = () => {
      setRewriting(true);
      // The button goes.
      document.getElementById(deckTitleId)?.focus();
    };
    return (
      <EmptyState title={say("Rewriting is off")}>
        {say("Runs are neither watched nor rewritten.")}{" "}
        <Button small onClick={turnOn}>
          {say("Turn it on")}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say("No rewrites yet")}>
      {busy
        ? say(
            "The run is being watched. When it goes in circles, has calls refused or cannot be read, a rewrite of the harness comes here, change by change, with what speaks for it.",
          )
        : say(
            "Press Run. While the agent works, what goes wrong sets off a rewrite of the harness. It comes here change by change, with what speaks for it, for you to accept, revert or pin.",
          )}
    </EmptyState>
  );
}
