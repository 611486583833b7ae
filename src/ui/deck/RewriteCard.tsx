import { ChevronDown, ChevronRight } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import type { Refusal } from "../../core/rewrite/contract.ts";
import { Button } from "../controls/Button.tsx";
import { ChangeRow } from "./ChangeRow.tsx";
import styles from "./DeckPanel.module.css";
import type { DeckRewrite } from "./deckModel.ts";
import { causeWords, refusalWords, standingWords } from "./rewriteWords.ts";
import type { Deck } from "./useDeck.ts";

type RewriteCardProps = { readonly rewrite: DeckRewrite; readonly deck: Deck };

/** One rewrite: what set it off, where it stands, its changes in dependency order, and what of it was refused. */
export function RewriteCard({ rewrite: item, deck }: RewriteCardProps) {
  const { rewrite, rows, open } = item;
  const unfolded = deck.isUnfolded(item);
  const Fold = unfolded ? ChevronDown : ChevronRight;
  const { number } = rewrite;
  const name = say("Rewrite {number}", { number });
  const fates = rows.map(({ fate }) => fate);
  // What is in conflict cannot be accepted before it is settled.
  const standing = open.length - fates.filter((fate) => fate === "conflicted").length;
  return (
    <article className={styles.rewrite} aria-label={name}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={unfolded}
            onClick={() => deck.fold(rewrite.id, !unfolded)}
          >
            <Fold size={14} aria-hidden />
            <span>
              {name} · {causeWords(rewrite)}
            </span>
          </button>
        </h3>
        <p className={styles.standing}>{standingWords(rewrite, fates)}</p>
        {open.length > 1 ? (
          <div className={styles.all}>
            <Button
              disabled={standing === 0}
              command="changes.acceptAll"
              onClick={() => deck.decideAll("accept", rewrite.id)}
            >
              {say("Accept all {count}", { count: standing })}
            </Button>
            <Button command="changes.revertAll" onClick={() => deck.decideAll("revert", rewrite.id)}>
              {say("Revert all {count}", { count: open.length })}
            </Button>
          </div>
        ) : undefined}
      </header>
      {unfolded ? (
        <>
          <ol className={styles.rows} aria-label={say("Changes of rewrite {number}", { number })}>
            {rows.map((row) => (
              <ChangeRow key={row.change.id} row={row} rewrite={rewrite} deck={deck} />
            ))}
          </ol>
          <Refused refusals={rewrite.refusals} number={number} />
        </>
      ) : undefined}
    </article>
  );
}

/** What the critique refused, and why, in plain words. */
function Refused({ refusals, number }: { readonly refusals: readonly Refusal[]; readonly number: number }) {
  if (refusals.length === 0) return undefined;
  return (
    <section className={styles.refused} aria-label={say("Refused in rewrite {number}", { number })}>
      <h4 className={styles.small}>{say("Refused before anything ran")}</h4>
      <ul>
        {refusals.map((refusal) => (
          <li key={`${refusal.change} ${refusal.code} ${refusal.ops.join(",")}`}>
            <span className={styles.refusedTitle}>
              <span aria-hidden>{refusal.code === "pinned" ? "◆" : "⊘"}</span> {say(refusal.title)}
            </span>
            <p>
              <b>{say(refusalWords[refusal.code])}</b> · {say(refusal.reason)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
