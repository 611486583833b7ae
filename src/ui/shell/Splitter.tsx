import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { classes } from "../controls/classes.ts";
import { movedSize } from "./movedSize.ts";
import styles from "./Splitter.module.css";

type SplitterProps = {
  /** The accessible name. */
  readonly label: string;
  /** The CSS variable on the `main` element that holds the size, without its dashes; the size is kept under it too. */
  readonly name: string;
  /** A size in pixels before the person has chosen one, and its bounds. */
  readonly initial: number;
  readonly least: number;
  readonly most: number;
  /** The line's own direction. */
  readonly line: "upright" | "level";
  /** Whether the sized panel comes before the line, so that moving on makes it larger. */
  readonly before: boolean;
};

const step = 16;

/** A line between two panels that sizes one of them: by pointer, by arrow keys, Home and End; a double click puts it back. */
export function Splitter({ label, name, initial, least, most, line, before }: SplitterProps) {
  const [size, setSize] = useState(() => keptSize(name) ?? initial);
  const bar = useRef<HTMLDivElement>(null);
  const grip = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const bounds = { least, most };
  useLayoutEffect(() => {
    bar.current?.closest("main")?.style.setProperty(`--${name}`, `${size}px`);
  }, [name, size]);
  const put = (next: number) => {
    setSize(next);
    localStorage.setItem(`reweave-${name}`, String(next));
  };
  const placeOf = (event: PointerEvent) => (line === "upright" ? event.clientX : event.clientY);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: placeOf(event), size };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current === undefined) return;
    const by = placeOf(event) - grip.current.at;
    put(movedSize(grip.current.size, before ? by : -by, bounds));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = line === "upright" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const sign = before ? 1 : -1;
    if (event.key === more) put(movedSize(size, step * sign, bounds));
    else if (event.key === less) put(movedSize(size, -step * sign, bounds));
    else if (event.key === "Home") put(least);
    else if (event.key === "End") put(most);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is moved is a widget, which a plain rule is not
    <div
      ref={bar}
      role="separator"
      tabIndex={0}
      className={classes(styles.splitter, styles[line])}
      aria-label={label}
      aria-orientation={line === "upright" ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(size)}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={say("{size} pixels", { size: Math.round(size) })}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        grip.current = undefined;
      }}
      onDoubleClick={() => put(initial)}
      onKeyDown={onKeyDown}
    />
  );
}

function keptSize(name: string): number | undefined {
  const kept = Number(localStorage.getItem(`reweave-${name}`) ?? "none");
  return Number.isFinite(kept) ? kept : undefined;
}
