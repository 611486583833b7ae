import { say } from "../../core/harness/say.ts";
import styles from "./TextDialog.module.css";
import { lineOf, type TextFault } from "./textFaults.ts";

type TextFaultsProps = {
  readonly faults: readonly TextFault[];
  readonly text: string;
  readonly isJson: boolean;
  readonly onShow: (at: number) => void;
};

/** What is wrong with the text, line by line; a click goes there. */
export function TextFaults({ faults, text, isJson, onShow }: TextFaultsProps) {
  return (
    <section aria-label={say("Faults")} aria-live="polite">
      {faults.length === 0 ? (
        isJson ? (
          <p className={styles.fine}>{say("✓ No faults")}</p>
        ) : undefined
      ) : (
        <>
          <h3 className={styles.asideTitle}>
            {faults.every(({ severity }) => severity === "hint") ? say("Hints") : say("Faults")}
          </h3>
          <ul className={styles.faults}>
            {faults.slice(0, 50).map((fault) => (
              <li key={`${fault.from} ${fault.message}`}>
                <button
                  type="button"
                  className={styles.fault}
                  data-severity={fault.severity}
                  onClick={() => onShow(fault.from)}
                >
                  <b>{say("Line {number}", { number: lineOf(text, fault.from) })}</b> {fault.message}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
