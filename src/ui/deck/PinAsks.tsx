import { applyEdit } from "../../core/edits/apply.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import type { PinAsk } from "../../core/rewrite/reviewContract.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { Excerpts } from "./Excerpts.tsx";
import { DiffLines } from "./MachineDiffView.tsx";
import { type DiffLine, machineDiff } from "./machineDiff.ts";
import styles from "./ReviewCards.module.css";
import { causeWords } from "./rewriteWords.ts";
import { deckTitleId } from "./useDeck.ts";

/** What the agent asks to change although a pin holds it: with what it last proposed, and three ways to answer. */
export function PinAsks() {
  const asks = useStudio((studio) => studio.asks);
  return asks.map((ask) => <PinAskCard key={ask.pin} ask={ask} />);
}

function PinAskCard({ ask }: { readonly ask: PinAsk }) {
  const allowOnce = useStudio((studio) => studio.allowOnce);
  const unpin = useStudio((studio) => studio.unpinAsked);
  const dismiss = useStudio((studio) => studio.dismissAsk);
  const head = useStudio((studio) => studio.overlay.head);
  const drawn = useStudio((studio) => studio.overlay.harness);
  const rewrite = useStudio((studio) => studio.rewrites.find(({ id }) => id === ask.rewrite));
  const { refusal } = ask;
  const { manifest } = refusal;
  const lines = [head, drawn].map((ground) => linesOn(ground, refusal.edit)).find((each) => each.length > 0) ?? [];
  const asked = say("The agent asks to change {about}", { about: say(ask.about) });
  return (
    <section ref={handOn} className={styles.review} data-tone="pin" aria-label={asked}>
      <h3 tabIndex={-1} className={styles.title}>
        <span className={styles.pin} aria-hidden>
          ◆
        </span>{" "}
        {asked}
      </h3>
      <p className={styles.quiet}>{stoppedWords(ask.tries, rewrite)}</p>
      <p>{say(refusal.title)}</p>
      {manifest === undefined ? undefined : <p className={styles.quiet}>{say(manifest.why)}</p>}
      {manifest === undefined || rewrite === undefined ? undefined : (
        <Excerpts anchors={manifest.anchors} rewrite={rewrite} />
      )}
      <DiffLines lines={lines} />
      <div className={styles.actions}>
        <Button onClick={() => allowOnce(ask.pin)}>{say("Allow once")}</Button>
        <Button onClick={() => unpin(ask.pin)}>{say("Unpin")}</Button>
        <Button tone="quiet" onClick={() => dismiss(ask.pin)}>
          {say("Dismiss")}
        </Button>
      </div>
    </section>
  );
}

/** The focus that goes with a card comes to the next one, else to the one before, else to the deck's title. */
function handOn(card: HTMLElement | null): () => void {
  return () => {
    if (card?.contains(document.activeElement) !== true) return;
    const others = [card.nextElementSibling, card.previousElementSibling];
    const next = others.find((each) => each?.matches("[data-tone='pin']"));
    (next?.querySelector("h3") ?? document.getElementById(deckTitleId))?.focus();
  };
}

function stoppedWords(tries: number, last: Rewrite | undefined): string {
  if (last === undefined)
    return say("Your pin has stopped it {tries, plural, one {# time} other {# times}}.", { tries });
  return say(
    "Your pin has stopped it {tries, plural, one {# time} other {# times}}, last in rewrite {number} ({causes}, step {step}).",
    { tries, number: last.number, causes: causeWords(last), step: last.step },
  );
}

/** What an edit does to a harness, line by line; nothing where it does not fit it. */
function linesOn(harness: Harness, edit: Edit): readonly DiffLine[] {
  const applied = applyEdit(harness, edit);
  return applied.ok ? machineDiff(harness, applied.value, kinds) : [];
}
