import { say } from "../../core/harness/say.ts";
import type { Anchor, Rewrite } from "../../core/rewrite/contract.ts";
import { eventWords } from "../controls/eventWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Evidence.module.css";

/** Two or three places of the trace that a symptom shows at; a press brings the trace and the canvas there. */
export function Excerpts({ anchors, rewrite }: { readonly anchors: readonly Anchor[]; readonly rewrite: Rewrite }) {
  const events = useStudio((studio) => studio.events);
  const nodes = useStudio((studio) => studio.overlay.harness.nodes);
  const focusEvent = useStudio((studio) => studio.focusEvent);
  const [first] = events;
  if (first?.type !== "run.started" || first.run !== rewrite.run) {
    const steps = [...new Set(anchors.map((anchor) => anchor.step))].join(say(", "));
    return (
      <p className={styles.quiet}>
        {say("Steps {steps} of an earlier run, whose trace is no longer open.", { steps })}
      </p>
    );
  }
  const titleOf = (path: string) => say(nodes[path.split("/", 1)[0] ?? path]?.title ?? path);
  return (
    <ul className={styles.excerpts} aria-label={say("Trace excerpts")}>
      {anchors.slice(-3).map((anchor) => {
        const event = events[anchor.event];
        if (event === undefined) return undefined;
        const { what, who, line } = eventWords(event, titleOf);
        return (
          <li key={anchor.event}>
            <button type="button" className={styles.excerpt} onClick={() => focusEvent(anchor.event)}>
              <span className={styles.place}>
                {say("step {step}", { step: anchor.step })} · {what}
                {who === "" ? "" : ` · ${who}`}
              </span>
              <span className={styles.line}>{line}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
