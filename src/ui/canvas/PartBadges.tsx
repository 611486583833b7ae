import { Lock } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { classes } from "../controls/classes.ts";
import { useStudio } from "../useStudio.ts";
import type { PartData } from "./flowGraph.ts";
import type { PartMark } from "./marks.ts";
import { fieldLine, labelOf, markWords, partGlyph, signWords } from "./markWords.ts";
import styles from "./PartMarks.module.css";

type BadgesProps = {
  readonly data: PartData;
  readonly problem: "error" | "warning" | undefined;
  /** Whether a run pauses before it. */
  readonly stops: boolean;
};

/** What stands on a part's upper edge: a breakpoint, a problem, a lock, whether it is off, pins, and what open changes do to it, each as glyph and word. */
export function PartBadges({ data: { mark, part }, problem, stops }: BadgesProps) {
  const isOff = part.disabled === true;
  const isLocked = part.locked === true;
  if (mark === undefined && problem === undefined && !isOff && !isLocked && !stops) return undefined;
  const spec = kinds.get(part.kind);
  const held = mark?.pinnedFields.map((param) => labelOf(param, spec)) ?? [];
  return (
    <span className={styles.badges} data-badges="" aria-hidden>
      {stops ? (
        <span className={classes(styles.badge, styles.plain)} title={say("Breakpoint: a run pauses before it")}>
          ●
        </span>
      ) : undefined}
      {problem === undefined ? undefined : (
        <span className={classes(styles.badge, styles[problem])}>{say(problem === "error" ? "error" : "check")}</span>
      )}
      {isLocked ? (
        <span className={classes(styles.badge, styles.plain)} title={say("Locked: it stays where it is")}>
          <Lock size={11} aria-hidden />
        </span>
      ) : undefined}
      {isOff ? (
        <span
          className={classes(styles.badge, styles.plain)}
          title={say("Switched off: everything passes as if it were not there")}
        >
          {say("off")}
        </span>
      ) : undefined}
      {mark?.pinned ? (
        <span className={classes(styles.badge, styles.pin)} title={say("Pinned: the agent may not touch it")}>
          ◆
        </span>
      ) : held.length === 0 ? undefined : (
        <span
          className={classes(styles.badge, styles.pinnedField)}
          title={say("Pinned: {fields}", { fields: held.join(say(", ")) })}
        >
          ◇{" "}
          <span className={styles.word}>
            {held.length === 1 ? held[0] : say("{count} fields", { count: held.length })}
          </span>
        </span>
      )}
      {mark?.sign === undefined ? undefined : (
        <span className={classes(styles.badge, styles[mark.sign])}>
          {partGlyph(mark)} <span className={styles.word}>{say(signWords[mark.sign])}</span>
        </span>
      )}
    </span>
  );
}

/** What flags and marks say to a screen reader, as part of the part's name. */
export function SpokenMark({ data: { mark, part } }: Pick<BadgesProps, "data">) {
  const by = mark?.writer?.rewrite;
  const number = useStudio(({ rewrites }) =>
    by === undefined ? undefined : rewrites.find((rewrite) => rewrite.id === by)?.number,
  );
  const flags = `${part.disabled === true ? say(", switched off") : ""}${part.locked === true ? say(", locked in its place") : ""}`;
  return mark === undefined
    ? flags
    : `${flags}${say(", {words}", { words: markWords(mark, number, kinds.get(part.kind)) })}`;
}

/** A changed field, before → after, in the place of what the part is; the others on pointing. */
export function FieldDelta({ data: { mark, part } }: { readonly data: PartData & { readonly mark: PartMark } }) {
  const spec = kinds.get(part.kind);
  const lines = mark.fields.map((field) => fieldLine(field, spec));
  const [first] = lines;
  const inside = mark.inside === 0 ? "" : say("{count} inside", { count: mark.inside });
  const all = lines.map((line) => say("{label}: {before} → {after}", line));
  return (
    <>
      <br />
      <span className={styles.delta} title={[...all, inside].filter((line) => line !== "").join("\n")}>
        {first === undefined ? (
          inside
        ) : (
          <>
            <span>{first.label}</span>
            <del>{first.before}</del>
            <span>→</span>
            <ins>{first.after}</ins>
          </>
        )}
      </span>
    </>
  );
}
