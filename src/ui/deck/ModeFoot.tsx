import { useId } from "react";
import { say } from "../../core/harness/say.ts";
import { Select } from "../controls/inputs.tsx";
import { modeWords } from "../controls/modeWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./DeckPanel.module.css";

/** What the value of an endpoint's model begins with among the choices. */
const second = "endpoint ";

/** How rewrites are let in now, in words, and who may write what a rule leaves open. */
export function ModeFoot() {
  const id = useId();
  const mode = useStudio((studio) => studio.mode);
  const rewriting = useStudio((studio) => studio.rewriting);
  const writer = useStudio((studio) => studio.writer);
  const setWriter = useStudio((studio) => studio.setWriter);
  const models = useStudio((studio) => studio.models);
  const others = models.filter(({ kind }) => kind === "endpoint").map((model) => model.id);
  const chosen = typeof writer === "object" ? `${second}${writer.card}` : writer;
  const offered = typeof writer === "object" && !others.includes(writer.card) ? [...others, writer.card] : others;
  const choose = (value: string) => {
    if (value.startsWith(second)) setWriter({ card: value.slice(second.length) });
    else setWriter(value === "model" ? "model" : "rules");
  };
  const { word, help } = modeWords[rewriting ? mode : "off"];
  return (
    <footer className={styles.foot}>
      <p>
        <b>{say("{words}.", { words: say(word) })}</b> {say(help)}
      </p>
      <div className={styles.writer}>
        <label htmlFor={id}>{say("Written by")}</label>
        <Select id={id} value={chosen} onChange={(event) => choose(event.target.value)}>
          <option value="rules">{say("rules alone")}</option>
          <option value="model">{say("rules, and the loaded model for wording")}</option>
          {offered.map((card) => (
            <option key={card} value={`${second}${card}`}>
              {say("rules, and {model} at the endpoint for wording", { model: card })}
            </option>
          ))}
        </Select>
      </div>
    </footer>
  );
}
