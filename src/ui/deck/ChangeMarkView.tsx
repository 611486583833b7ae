import { say } from "../../core/harness/say.ts";
import styles from "./ChangeRow.module.css";
import type { ChangeMark } from "./changeMark.ts";

/** A change's glyph on its hue; the word that says the same stands beside it for a screen reader. */
export function ChangeMarkView({ mark }: { readonly mark: ChangeMark }) {
  return (
    <span className={styles.mark} data-tone={mark.tone} title={say(mark.word)} aria-hidden>
      {mark.glyph}
    </span>
  );
}
