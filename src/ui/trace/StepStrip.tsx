import { memo } from "react";
import { classes } from "../controls/classes.ts";
import { elapsedWords, plural } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./StepStrip.module.css";
import type { TraceStep } from "./traceRows.ts";

/** The run's steps in order, each as wide as it took; a mark under those in which something went wrong. */
export const StepStrip = memo(function StepStrip({ steps }: { readonly steps: readonly TraceStep[] }) {
  const focusEvent = useStudio((studio) => studio.focusEvent);
  const running = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const focused = useStudio((studio) => studio.focusedEvent);
  if (steps.length === 0) return undefined;
  return (
    <ol className={styles.strip} aria-label="Steps of the run">
      {steps.map((each, at) => {
        const now = running && at === steps.length - 1;
        const inside = focused !== undefined && focused >= each.first && focused < each.first + each.count;
        const words = `Step ${each.step}: ${plural(each.count, "event")}, ${elapsedWords(each.milliseconds)}`;
        return (
          <li key={each.step} style={{ flexGrow: Math.max(1, Math.sqrt(each.milliseconds + 1)) }}>
            <button
              type="button"
              className={classes(styles.step, each.bad && styles.bad, now && styles.now, inside && styles.inside)}
              title={`${words}${each.bad ? ", with a problem" : ""}`}
              aria-label={`${words}${each.bad ? ", with a problem" : ""}`}
              onClick={() => focusEvent(each.first)}
            >
              {each.step}
            </button>
          </li>
        );
      })}
    </ol>
  );
});
