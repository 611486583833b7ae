import { say } from "../../core/harness/say.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./DeckPanel.module.css";
import { EmptyDeck } from "./EmptyDeck.tsx";
import { Ledger } from "./Ledger.tsx";
import { ModeFoot } from "./ModeFoot.tsx";
import { PinAsks } from "./PinAsks.tsx";
import { ReviewCards } from "./ReviewCards.tsx";
import { RewriteCard } from "./RewriteCard.tsx";
import { RunTrouble } from "./RunTrouble.tsx";
import { deckTitleId, useDeck } from "./useDeck.ts";
import { useLentActs } from "./useLentActs.ts";
import { useSaidRefusals } from "./useSaidRefusals.ts";

/** The rewrites and everything by which a person decides on them. `onShow` brings it into view where another tab covers it. */
export function DeckPanel({ onShow }: { readonly onShow: () => void }) {
  const deck = useDeck(onShow);
  const viewed = useStudio((studio) => studio.viewed !== undefined);
  useLentActs(deck);
  useSaidRefusals();
  return (
    <section className={styles.deck} aria-labelledby={deckTitleId}>
      <h2 id={deckTitleId} tabIndex={-1} className="visually-hidden">
        {say("Changes")}
      </h2>
      {viewed ? (
        <p className={styles.viewed}>
          {say("You are looking at another version. What you decide here acts on the present one.")}
        </p>
      ) : undefined}
      <RunTrouble />
      <ReviewCards deck={deck} />
      <PinAsks />
      {deck.rewrites.length === 0 ? <EmptyDeck /> : undefined}
      {deck.rewrites.map((rewrite) => (
        <RewriteCard key={rewrite.rewrite.id} rewrite={rewrite} deck={deck} />
      ))}
      <Ledger />
      <ModeFoot />
    </section>
  );
}
