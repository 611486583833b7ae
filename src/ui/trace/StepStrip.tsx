import { memo } from "react";
import { say } from "../../core/harness/say.ts";
import { classes } from "../controls/classes.ts";
import type { EventNames } from "../controls/eventWords.ts";
import { elapsedWords } from "../controls/measures.ts";
import { rewriteEventWords } from "../controls/rewriteEventWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./StepStrip.module.css";
import type { TraceStep } from "./traceRows.ts";

type StepStripProps = { readonly steps: readonly TraceStep[]; readonly names: EventNames };

/** The run's steps in order, each as wide as it took; a mark under those in which something went wrong, and the signs of rewrites. */
export const StepStrip = memo(function StepStrip({ steps, names }: StepStripProps) {
  const focusEvent = useStudio((studio) => studio.focusEvent);
  const running = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const focused = useStudio((studio) => studio.focusedEvent);
  if (steps.length === 0) return undefined;
  return (
    <ol className={styles.strip} aria-label={say("Steps of the run")}>
      {steps.map((each, at) => {
        const now = running && at === steps.length - 1;
        const inside = focused !== undefined && focused >= each.first && focused < each.first + each.count;
        const words = stepWords(each, names);
        return (
          <li key={each.step} style={{ flexGrow: Math.max(1, Math.sqrt(each.milliseconds + 1)) }}>
            <button
              type="button"
              className={classes(styles.step, each.bad && styles.bad, now && styles.now, inside && styles.inside)}
              title={words}
              aria-label={words}
              onClick={() => focusEvent(each.first)}
            >
              {each.step}
              {each.rewrites.length === 0 ? undefined : <span className={styles.signs}>{signsOf(each.rewrites)}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
});

function stepWords({ step, count, milliseconds, bad, rewrites }: TraceStep, names: EventNames): string {
  const told = rewrites.map((event) =>
    say("{event}: {rewrite}", {
      event: rewriteEventWords(event).words,
      rewrite: names.proposal(event.proposal),
    }),
  );
  const words = { step, count, time: elapsedWords(milliseconds) };
  const head = bad
    ? say("Step {step}: {count, plural, one {# event} other {# events}}, {time}, with a problem", words)
    : say("Step {step}: {count, plural, one {# event} other {# events}}, {time}", words);
  return [head, ...new Set(told)].join(say("; "));
}

/** The last three signs, each once: what a rewrite came to says more than that it was proposed. */
function signsOf(rewrites: TraceStep["rewrites"]): string {
  return [...new Set(rewrites.map((event) => rewriteEventWords(event).glyph))].slice(-3).join("");
}
