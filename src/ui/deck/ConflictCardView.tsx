import { useId } from "react";
import { msg, say } from "../../core/harness/say.ts";
import type { ConflictCard, Resolution } from "../../core/rewrite/reviewContract.ts";
import { formFields } from "../controls/formFields.ts";
import { CardEditor } from "./CardEditor.tsx";
import { isSettled } from "./cardsLeft.ts";
import { cardValueWords } from "./cardValue.ts";
import styles from "./ReviewCards.module.css";
import { useCardKind } from "./useCardKind.ts";

type ConflictCardProps = {
  readonly card: ConflictCard;
  readonly resolution: Resolution | undefined;
  readonly onResolve: (resolution: Resolution) => void;
};

const choiceWords: Readonly<Record<Resolution["choice"], string>> = {
  now: msg("Keep now"),
  before: msg("Restore before"),
  agent: msg("Take the agent's"),
  edit: msg("Edit"),
};

/** One conflict: the value before the agent, the agent's and the present one side by side, and what to do about it. */
export function ConflictCardView({ card, resolution, onResolve }: ConflictCardProps) {
  const name = useId();
  const spec = useCardKind(card);
  const field = spec && formFields(spec).find((each) => each.name === card.param);
  const fallback = field?.fallback;
  const values = [
    [say("Before"), card.before],
    [say("Agent"), card.agent],
    [say("Now"), card.now],
  ] as const;
  return (
    <fieldset className={styles.card} data-settled={isSettled(card, resolution) ? "" : undefined}>
      <legend>
        <span aria-hidden>⚠</span> {say(card.about)}
      </legend>
      <dl className={styles.values}>
        {values.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-text={card.kind === "text" ? "" : undefined}>
              {value === undefined && fallback !== undefined
                ? say("{value} (default)", { value: cardValueWords(card.kind, fallback, field) })
                : cardValueWords(card.kind, value, field)}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.choices}>
        {card.choices.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={resolution?.choice === choice}
              onChange={() => onResolve(choice === "edit" ? startOf(card) : { choice })}
            />
            {say(choiceWords[choice])}
          </label>
        ))}
      </div>
      {resolution?.choice === "edit" ? <CardEditor card={card} onResolve={onResolve} /> : undefined}
    </fieldset>
  );
}

/** An own value begins as the present one. */
function startOf({ now }: ConflictCard): Resolution {
  return now === undefined ? { choice: "edit" } : { choice: "edit", value: now };
}
