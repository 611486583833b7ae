import { say } from "../../core/harness/say.ts";
import styles from "./controls.module.css";

type ChoiceMeaningsProps = {
  readonly options: readonly string[];
  readonly explained: Readonly<Record<string, string>>;
  readonly chosen: string;
};

/** More options than these and only the chosen one is explained. */
const mostShown = 6;

/** What each option of a choice means, the chosen one marked. */
export function ChoiceMeanings({ options, explained, chosen }: ChoiceMeaningsProps) {
  const shown = options.filter((option) => explained[option] !== undefined);
  const told = shown.length > mostShown ? shown.filter((option) => option === chosen) : shown;
  if (told.length === 0) return undefined;
  return (
    <dl className={styles.meanings}>
      {told.map((option) => (
        <div key={option} data-chosen={option === chosen ? "" : undefined}>
          <dt>{say(option)}</dt>
          <dd>{explained[option]}</dd>
        </div>
      ))}
    </dl>
  );
}
