import { useId } from "react";
import { say } from "../../core/harness/say.ts";
import { modeWords } from "../controls/modeWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ModeSwitch.module.css";

const choices = ["off", "ask", "trial", "auto"] as const;

/** How rewrites are let in, or that there are none; can be switched in the middle of a run. */
export function ModeSwitch() {
  const id = useId();
  const mode = useStudio((studio) => (studio.rewriting ? studio.mode : "off"));
  const setMode = useStudio((studio) => studio.setMode);
  const setRewriting = useStudio((studio) => studio.setRewriting);
  const choose = (choice: (typeof choices)[number]) => {
    if (choice !== "off") setMode(choice);
    setRewriting(choice !== "off");
  };
  return (
    <div className={styles.modes} role="radiogroup" aria-label={say("Rewriting")}>
      {choices.map((choice) => {
        const { word, help } = modeWords[choice];
        return (
          <label key={choice} className={styles.mode} title={say(help)}>
            <input
              type="radio"
              className="visually-hidden"
              name={id}
              checked={mode === choice}
              aria-describedby={`${id}-${choice}`}
              onChange={() => choose(choice)}
            />
            {say(word)}
            <span id={`${id}-${choice}`} hidden>
              {say(help)}
            </span>
          </label>
        );
      })}
    </div>
  );
}
