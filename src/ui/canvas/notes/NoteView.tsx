import { Lock } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { say } from "../../../core/harness/say.ts";
import { classes } from "../../controls/classes.ts";
import { useStudio } from "../../useStudio.ts";
import type { PartData } from "../flowGraph.ts";
import styles from "./NoteView.module.css";
import { noteOf } from "./note.ts";
import { useResizing } from "./useResizing.ts";

type NoteProps = { readonly id: string; readonly data: PartData; readonly selected: boolean };

/** A note: its text on paper of its colour, written in place at first and on a double click, its size drawn out at the corner. */
export function NoteView({ id, data, selected }: NoteProps) {
  const { text, colour, width, height } = noteOf(data.part);
  // An empty one that was just put there is waiting to be written.
  const [written, write] = useState<string | undefined>(() =>
    text === "" && selected && !data.still ? "" : undefined,
  );
  const setParam = useStudio((studio) => studio.setParam);
  const { size, grip } = useResizing(id, { width, height });
  const save = () => {
    if (written !== undefined) setParam(id, "text", written);
    write(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") write(undefined);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard writes it in the inspector
    <div
      className={classes(styles.note, styles[colour], selected && styles.selected)}
      style={size}
      onDoubleClick={data.still ? undefined : () => write(text)}
    >
      {written === undefined ? (
        <p className={classes(styles.text, text === "" && styles.empty)} aria-hidden>
          {text === "" ? say("Double-click to write") : text}
        </p>
      ) : (
        <textarea
          className={`${styles.text} nodrag nopan nowheel`}
          aria-label={say("Text of the note")}
          value={written}
          maxLength={10_000}
          // biome-ignore lint/a11y/noAutofocus: who asked to write wants to write
          autoFocus
          onChange={(event) => write(event.target.value)}
          onBlur={save}
          onKeyDown={onKeyDown}
        />
      )}
      {data.part.locked === true ? <Lock className={styles.lock} size={12} aria-hidden /> : undefined}
      {selected && !data.still && data.part.locked !== true ? (
        <span className={`${styles.grip} nodrag nopan`} title={say("Drag to resize")} {...grip} />
      ) : undefined}
    </div>
  );
}
