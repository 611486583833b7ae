import { ChevronDown, ChevronUp, Plus, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import styles from "./controls.module.css";

type RowsProps = {
  readonly id: string;
  /** Ids of what is said about the list. */
  readonly describedBy: string | undefined;
  /** What the list is called: `Goals`. */
  readonly label: string;
  readonly count: number;
  /** What a row is called: `Goals 2`. */
  readonly nameOf: (at: number) => string;
  readonly row: (at: number) => ReactNode;
  readonly onAdd: () => void;
  readonly onRemove: (at: number) => void;
  /** Absent where the order means nothing. */
  readonly onMove?: (from: number, to: number) => void;
  readonly canAdd: boolean;
  readonly canRemove: boolean;
};

type Wanted = { readonly row: number; readonly what: "up" | "down" | "remove" | "first" };

/**
 * Rows that can be added, removed and put in another order, by mouse and by keyboard (Alt with the arrows from anywhere in a row).
 * The focus goes with the row that was moved, and to the next one where a row was removed.
 */
export function Rows(props: RowsProps) {
  const { id, describedBy, label, count, nameOf, row, canAdd, canRemove, onAdd, onRemove, onMove } = props;
  const list = useRef<HTMLOListElement>(null);
  const add = useRef<HTMLDivElement>(null);
  const wanted = useRef<Wanted>(undefined);
  useEffect(() => {
    const place = wanted.current;
    if (place === undefined) return;
    wanted.current = undefined;
    const element = list.current?.children[Math.min(place.row, count - 1)];
    const first = place.what === "first" ? "input, textarea, select" : `[data-act="${place.what}"] button`;
    (element?.querySelector<HTMLElement>(first) ?? add.current?.querySelector<HTMLElement>("button"))?.focus();
  });
  const move = (from: number, by: 1 | -1, what: Wanted["what"]) => {
    const to = from + by;
    if (onMove === undefined || to < 0 || to >= count) return;
    wanted.current = { row: to, what };
    onMove(from, to);
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : undefined;
    if (!event.altKey || by === undefined || onMove === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { target } = event;
    const act = target instanceof Element ? target.closest("[data-act]")?.getAttribute("data-act") : undefined;
    move(at, by, act === "up" || act === "down" || act === "remove" ? act : "first");
  };
  return (
    <div className={styles.rows}>
      {count === 0 ? <p className={styles.none}>{say("None yet.")}</p> : undefined}
      <ol ref={list} className={styles.list} aria-label={label}>
        {Array.from({ length: count }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no ids, and the focus is moved along by hand
          <li key={at} className={styles.row} onKeyDown={(event) => onKeyDown(event, at)}>
            <div className={styles.rowBody}>{row(at)}</div>
            <RowTools
              name={nameOf(at)}
              isFirst={at === 0}
              isLast={at === count - 1}
              canRemove={canRemove}
              {...(onMove === undefined ? {} : { onUp: () => move(at, -1, "up"), onDown: () => move(at, 1, "down") })}
              onRemove={() => {
                wanted.current = { row: at, what: "remove" };
                onRemove(at);
              }}
            />
          </li>
        ))}
      </ol>
      <div ref={add}>
        <Button
          small
          icon={Plus}
          id={`${id}-add`}
          aria-label={say("Add to {list}", { list: label })}
          aria-describedby={describedBy}
          aria-disabled={!canAdd}
          onClick={() => {
            if (!canAdd) return;
            wanted.current = { row: count, what: "first" };
            onAdd();
          }}
        >
          {canAdd ? say("Add") : say("No more fit in")}
        </Button>
      </div>
    </div>
  );
}

type RowToolsProps = {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly canRemove: boolean;
  readonly onUp?: () => void;
  readonly onDown?: () => void;
  readonly onRemove: () => void;
};

/** Kept enabled for the focus's sake; what cannot be done is said and does nothing. */
function RowTools({ name, isFirst, isLast, canRemove, onUp, onDown, onRemove }: RowToolsProps) {
  return (
    <div className={styles.rowTools}>
      {onUp === undefined ? undefined : (
        <span data-act="up">
          <IconButton
            label={say("Move {name} up", { name })}
            icon={ChevronUp}
            aria-disabled={isFirst}
            aria-keyshortcuts="Alt+ArrowUp"
            onClick={onUp}
          />
        </span>
      )}
      {onDown === undefined ? undefined : (
        <span data-act="down">
          <IconButton
            label={say("Move {name} down", { name })}
            icon={ChevronDown}
            aria-disabled={isLast}
            aria-keyshortcuts="Alt+ArrowDown"
            onClick={onDown}
          />
        </span>
      )}
      <span data-act="remove">
        <IconButton
          label={say("Remove {name}", { name })}
          icon={X}
          aria-disabled={!canRemove}
          onClick={() => {
            if (canRemove) onRemove();
          }}
        />
      </span>
    </div>
  );
}
