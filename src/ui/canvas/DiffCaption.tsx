import { say } from "../../core/harness/say.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { classes } from "../controls/classes.ts";
import { useKeyHint } from "../controls/keyHint.ts";
import { said } from "../controls/said.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./DiffCaption.module.css";
import { countWords } from "./markWords.ts";
import type { Scene } from "./scene.ts";
import { noteFocus } from "./splitFocus.ts";

type CaptionProps = { readonly present: Scene; readonly as: "present" | "before" };

/** What the newest open rewrite does and whether it is in force, with the ways to look at it without its changes. */
export function DiffCaption({ present, as }: CaptionProps) {
  const rewrites = useStudio((studio) => studio.rewrites);
  const { overlay, marks } = present;
  const open = new Set([...overlay.applied, ...overlay.conflicted].map(({ rewrite }) => rewrite));
  const newest = rewrites.findLast(({ id }) => open.has(id));
  if (newest === undefined) return undefined;
  const others = open.size - 1;
  return (
    <div className={styles.caption}>
      <p className={styles.words}>
        {as === "before" ? (
          said("{before} rewrite {number}", { before: <b>{say("Before")}</b> }, { number: newest.number })
        ) : (
          <>
            {said(
              "{rewrite}: {counts} · {force}",
              { rewrite: <b>{say("Rewrite {number}", { number: newest.number })}</b> },
              { counts: countWords(marks, newest.id), force: forceWords(newest) },
            )}
            {others === 0
              ? ""
              : say(" · {count, plural, one {# earlier rewrite} other {# earlier rewrites}} open", { count: others })}
          </>
        )}
      </p>
      <WaysToLook />
    </div>
  );
}

function WaysToLook() {
  const held = useStudio((studio) => studio.beforeHeld);
  const hold = useStudio((studio) => studio.holdBefore);
  const split = useStudio((studio) => studio.split);
  const setSplit = useStudio((studio) => studio.setSplit);
  const release = () => hold(false);
  const before = useKeyHint("canvas.before");
  const splits = useKeyHint("canvas.split");
  return (
    <span ref={noteFocus} className={styles.ways}>
      <button
        type="button"
        className={classes(styles.way, held && styles.on)}
        aria-pressed={held}
        aria-keyshortcuts={before?.aria}
        title={say("The harness before the open changes, for as long as this or its key is held")}
        onPointerDown={() => hold(true)}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onKeyDown={(event) => {
          if (event.key === " " || event.key === "Enter") hold(true);
        }}
        onKeyUp={release}
        onBlur={release}
      >
        {said("hold {key} before", { key: before === undefined ? "" : <b>{before.words}</b> })}
      </button>
      <span aria-hidden>·</span>
      <button
        type="button"
        className={classes(styles.way, split && styles.on)}
        aria-pressed={split}
        aria-keyshortcuts={splits?.aria}
        title={say("Before and after side by side")}
        onClick={() => setSplit(!split)}
      >
        {said("{key} split", { key: splits === undefined ? "" : <b>{splits.words}</b> })}
      </button>
    </span>
  );
}

/** Whether a rewrite is in force, in a few words. */
function forceWords({ stage, step, probation }: Rewrite): string {
  switch (stage) {
    case "waiting":
      return say("waiting for you, not in force");
    case "kept":
      return say("kept by the gate");
    case "withheld":
      return say("withheld");
    case "dropped":
      return say("dropped");
    case "refused":
      return say("refused");
    case "trial":
      if (probation === undefined) return say("in force since step {step}, on trial", { step });
      if (probation.verdict === "running") return say("in force since step {step}, on probation", { step });
      return say(
        probation.verdict === "better"
          ? "in force since step {step}, probation: better"
          : "in force since step {step}, probation: not better",
        { step },
      );
  }
}
