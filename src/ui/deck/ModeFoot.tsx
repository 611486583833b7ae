import { useId } from "react";
import { Select } from "../controls/inputs.tsx";
import { modeWords } from "../controls/modeWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./DeckPanel.module.css";

/** How rewrites are let in now, in words, and who may write what a rule leaves open. */
export function ModeFoot() {
  const id = useId();
  const mode = useStudio((studio) => studio.mode);
  const rewriting = useStudio((studio) => studio.rewriting);
  const writer = useStudio((studio) => studio.writer);
  const setWriter = useStudio((studio) => studio.setWriter);
  const { word, help } = modeWords[rewriting ? mode : "off"];
  return (
    <footer className={styles.foot}>
      <p>
        <b>{word}.</b> {help}
      </p>
      <div className={styles.writer}>
        <label htmlFor={id}>Written by</label>
        <Select
          id={id}
          value={writer}
          onChange={(event) => setWriter(event.target.value === "model" ? "model" : "rules")}
        >
          <option value="rules">rules alone</option>
          <option value="model">rules, and the loaded model for wording</option>
        </Select>
      </div>
    </footer>
  );
}
