import { useEffect, useId, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import type { RevertPlan } from "../../core/rewrite/reviewContract.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { ConflictCardView } from "./ConflictCardView.tsx";
import { leftWords } from "./cardsLeft.ts";
import styles from "./ReviewCards.module.css";
import type { Deck } from "./useDeck.ts";

/** What must be settled before a revert or a stale change goes through: one card a conflict, and what stands on the change. */
export function ReviewCards({ deck }: { readonly deck: Deck }) {
  const review = useStudio((studio) => studio.review);
  const resolve = useStudio((studio) => studio.resolve);
  const title = useRef<HTMLHeadingElement>(null);
  const leftId = useId();
  const open = review !== undefined;
  useEffect(() => {
    if (open) title.current?.focus();
  }, [open]);
  if (review === undefined) return undefined;
  const { plan, resolutions } = review;
  const left = leftWords(review);
  return (
    <section className={styles.review} aria-label={say("To settle")}>
      <h3 ref={title} tabIndex={-1} className={styles.title}>
        {say(plan.action === "revert" ? "Revert: {change}" : "Settle: {change}", { change: titleOf(deck, plan) })}
      </h3>
      <p className={styles.quiet}>
        {plan.action === "revert"
          ? say("Later work touches what this change wrote. Nothing has been changed yet.")
          : say("You edited what this change writes. It was not applied over your edit.")}
      </p>
      {plan.cards.map((card) => (
        <ConflictCardView
          key={card.id}
          card={card}
          resolution={resolutions[card.id]}
          onResolve={(resolution) => resolve(card.id, resolution)}
        />
      ))}
      <Dependants plan={plan} />
      <p id={leftId} className={styles.left} aria-live="polite">
        {left ?? say("Everything is settled.")}
      </p>
      <div className={styles.actions}>
        <Button tone="primary" disabled={left !== undefined} aria-describedby={leftId} onClick={deck.applyReview}>
          {say("Apply")}
        </Button>
        <Button onClick={deck.cancelReview}>{say("Cancel")}</Button>
      </div>
    </section>
  );
}

/** What becomes of work that does not stand without the change. */
function Dependants({ plan: { dependants, canBypass } }: { readonly plan: RevertPlan }) {
  const choice = useStudio((studio) => studio.review?.dependants);
  const choose = useStudio((studio) => studio.chooseDependants);
  const name = useId();
  if (dependants.length === 0) return undefined;
  const choices = [
    { choice: "revert", words: revertWords(dependants.length) },
    ...(canBypass
      ? ([{ choice: "bypass", words: say("Bypass: join the wires around it, so that the rest stays") }] as const)
      : []),
  ] as const;
  return (
    <fieldset className={styles.card}>
      <legend>
        {say("{count, plural, one {# dependant} other {# dependants}}: later work that needs it", {
          count: dependants.length,
        })}
      </legend>
      <ul className={styles.dependants}>
        {dependants.map(({ id, title, by }) => (
          <li key={id}>
            {say(title)} <span className={styles.quiet}>{say(by === "agent" ? "by the agent" : "by you")}</span>
          </li>
        ))}
      </ul>
      {choices.map((each) => (
        <label key={each.choice} className={styles.choice}>
          <input type="radio" name={name} checked={choice === each.choice} onChange={() => choose(each.choice)} />
          {each.words}
        </label>
      ))}
    </fieldset>
  );
}

function revertWords(dependants: number): string {
  return dependants === 1 ? say("Revert it too") : say("Revert all {count} too", { count: dependants });
}

function titleOf({ rewrites }: Deck, { changes }: RevertPlan): string {
  const rows = rewrites.flatMap(({ rows }) => rows);
  const titles = changes.map((change) => say(rows.find((row) => row.change.id === change)?.change.title ?? change));
  return titles.length > 2 ? say("{count} changes", { count: titles.length }) : titles.join(say(", "));
}
