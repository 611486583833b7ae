import { ChevronDown, ChevronRight } from "lucide-react";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { dimensionWords } from "../../core/harness/dimensionWords.ts";
import { say } from "../../core/harness/say.ts";
import { type Dimension, dimensions } from "../../core/harness/wires.ts";
import { focusOnCanvas } from "../controls/canvasPlace.ts";
import styles from "./PaletteGroups.module.css";
import { PaletteRow } from "./PaletteRow.tsx";
import { byDimension, type PaletteItem } from "./paletteItems.ts";
import type { usePartDrag } from "./usePartDrag.ts";

const keptUnder = "reweave-palette-closed";

type GroupsProps = {
  readonly items: readonly PaletteItem[];
  readonly onAdd: (item: PaletteItem) => void;
  readonly onDrag: ReturnType<typeof usePartDrag>;
  /** The search above, to which the keys lead back. */
  readonly field: RefObject<HTMLInputElement | null>;
};

/** The kinds under their nine dimensions, each of which folds and is remembered so. Arrows go along the rows. */
export function PaletteGroups({ items, onAdd, onDrag, field }: GroupsProps) {
  const [closed, setClosed] = useState(keptClosed);
  const toggle = (dimension: Dimension) => {
    const next = closed.includes(dimension) ? closed.filter((each) => each !== dimension) : [...closed, dimension];
    localStorage.setItem(keptUnder, next.join(" "));
    setClosed(next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from one of its buttons to the next
    <div onKeyDown={(event) => walk(event, field.current)}>
      {byDimension(items).map(({ dimension, items: held }) => {
        const open = !closed.includes(dimension);
        const Chevron = open ? ChevronDown : ChevronRight;
        return (
          <section key={dimension} aria-labelledby={`palette-${dimension}`}>
            <h3 className={styles.head} id={`palette-${dimension}`}>
              <button type="button" className={styles.fold} aria-expanded={open} onClick={() => toggle(dimension)}>
                <Chevron size={14} aria-hidden />
                {say(dimensionWords[dimension])}
                <span className={styles.count}>{held.length}</span>
              </button>
            </h3>
            {open ? (
              <ul className={styles.items}>
                {held.map((item) => (
                  <li key={item.kind}>
                    <PaletteRow item={item} onAdd={onAdd} onDrag={onDrag} />
                  </li>
                ))}
              </ul>
            ) : undefined}
          </section>
        );
      })}
    </div>
  );
}

function keptClosed(): readonly Dimension[] {
  const kept = localStorage.getItem(keptUnder)?.split(" ") ?? [];
  return dimensions.filter((dimension) => kept.includes(dimension));
}

/** Arrows, Home and End go along the rows, up from the first into the search; Escape to the canvas. */
function walk(event: KeyboardEvent<HTMLElement>, field: HTMLInputElement | null): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = rows.findIndex((row) => row.matches(":focus"));
  const to = {
    ArrowDown: rows[at + 1],
    ArrowUp: at === 0 ? field : rows[at - 1],
    Home: rows[0],
    End: rows.at(-1),
  }[event.key];
  if (event.key === "Escape") focusOnCanvas();
  else if (to) to.focus();
  else return;
  event.preventDefault();
}
