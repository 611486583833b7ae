import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { Studio } from "../../studio/contract.ts";
import { classes } from "../controls/classes.ts";
import { useStudioStore } from "../useStudio.ts";
import styles from "./PanelSplitter.module.css";
import { movedSize } from "./resized.ts";
import { keptSize, type PanelName, sizeStyle } from "./usePanelSizes.ts";

export type SplitterProps = {
  /** The accessible name. */
  readonly label: string;
  /** What names the panel that it sizes: a CSS variable on the `main` element, and what is kept. */
  readonly name: PanelName;
  /** A size in pixels before the person has chosen one, and its bounds. */
  readonly initial: number;
  readonly least: number;
  readonly most: number;
  /** The line's own direction. */
  readonly line: "upright" | "level";
  /** Whether the sized panel comes before the line, so that moving on makes it larger. */
  readonly before: boolean;
  /** Closes a panel that has a button of its own to come back by; absent: the panel folds to its line. */
  readonly onClose?: () => void;
};

const step = 16;

/** A line between two panels that sizes one of them, by pointer, by arrow keys, Home and End, and folds it or unfolds it by Enter or a double click. */
export function PanelSplitter({ label, name, initial, least, most, line, before, onClose }: SplitterProps) {
  const [size, setSize] = useState(() => keptSize(name) ?? initial);
  const bar = useRef<HTMLDivElement>(null);
  const grip = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const bounds = { least, most };
  useLayoutEffect(() => {
    const style = bar.current?.closest("main")?.style;
    for (const [property, value] of sizeStyle(name, size)) style?.setProperty(property, value);
  }, [name, size]);
  const put = (next: number) => {
    setSize(next);
    localStorage.setItem(`reweave-${name}`, String(next));
  };
  const fold = onClose ?? (() => put(-size));
  useAsked(name, size < 0, () => {
    // Where the line is not shown there is nothing to fold.
    if (bar.current?.offsetParent === null) return;
    fold();
    requestAnimationFrame(() => {
      if (isFocusGone()) bar.current?.focus();
    });
  });
  const placeOf = (event: PointerEvent) => (line === "upright" ? event.clientX : event.clientY);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: placeOf(event), size };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current === undefined) return;
    const by = placeOf(event) - grip.current.at;
    // A double click that trembles pulls nothing out.
    if (grip.current.size < 0 && Math.abs(by) < step / 4) return;
    put(movedSize(grip.current.size, before ? by : -by, bounds));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = line === "upright" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const sign = before ? 1 : -1;
    if (event.key === more) put(movedSize(size, step * sign, bounds));
    else if (event.key === less) put(movedSize(size, -step * sign, bounds));
    else if (event.key === "Home") put(least);
    else if (event.key === "End") put(most);
    else if (event.key === "Enter") fold();
    else return;
    event.preventDefault();
  };
  const pixels = Math.max(0, Math.round(size));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is moved is a widget, which a plain rule is not
    <div
      ref={bar}
      role="separator"
      tabIndex={0}
      className={classes(styles.splitter, styles[line])}
      aria-label={label}
      aria-orientation={line === "upright" ? "vertical" : "horizontal"}
      aria-valuenow={pixels}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuetext={size < 0 ? say("folded") : say("{size} pixels", { size: pixels })}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        grip.current = undefined;
      }}
      onDoubleClick={fold}
      onKeyDown={onKeyDown}
    />
  );
}

/** Folds or unfolds the panel when it is asked for by a command, and unfolds the side panels for whatever they are asked to show. */
function useAsked(name: PanelName, isFolded: boolean, fold: () => void): void {
  const store = useStudioStore();
  const latest = useRef({ isFolded, fold });
  latest.current = { isFolded, fold };
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const { panelAsked } = now;
        const isAsked = panelAsked !== before.panelAsked && panelAsked?.panel === name;
        const turns = isAsked && panelAsked.how === "turn";
        const opens = isAsked || (name === "side" && isShown(now, before));
        if (turns || (opens && latest.current.isFolded)) latest.current.fold();
      }),
    [store, name],
  );
}

/** Whether the side panels are asked for a part's form or for the code. */
function isShown(now: Studio, before: Studio): boolean {
  return now.formAsked !== before.formAsked || (now.codeAsked !== undefined && now.codeAsked !== before.codeAsked);
}

/** Whether what has the focus is no longer seen. */
function isFocusGone(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || getComputedStyle(active).visibility === "hidden";
}
