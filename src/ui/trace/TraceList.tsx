import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { nodeWithin } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { goTo } from "../../studio/commands/goTo.ts";
import { classes } from "../controls/classes.ts";
import type { EventNames } from "../controls/eventWords.ts";
import { proposalOf } from "../controls/rewriteEventWords.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./TraceList.module.css";
import { isAboutRewrite, type TraceRow } from "./traceRows.ts";

const rowHeight = 24;

type TraceListProps = {
  readonly rows: readonly TraceRow[];
  readonly names: EventNames;
  readonly filtered: boolean;
};

/** The events, drawn only as far as they are in view; arrow keys move, Enter or a click jumps to the event's part. */
export function TraceList({ rows, names, filtered }: TraceListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<number>();
  const jump = useJump();
  const focused = useStudio((studio) => studio.focusedEvent);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  useStickToEnd(scroller, rows.length, filtered);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice scrolls, not a new row
  useEffect(() => {
    const at = rows.findIndex((row) => row.index >= (focused ?? Number.POSITIVE_INFINITY));
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = cursor === undefined ? undefined : rows[cursor];
    if ((event.key === "Enter" || event.key === " ") && row !== undefined) jump(row.index);
    else {
      const next = nextCursor(event.key, cursor, rows.length);
      if (next === undefined) return;
      setCursor(next);
      virtual.scrollToIndex(next, { align: "auto" });
    }
    event.preventDefault();
  };
  const active = cursor === undefined ? undefined : rows[cursor];
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label={say("Events")}
      tabIndex={0}
      aria-activedescendant={active === undefined ? undefined : `event-${active.index}`}
      onKeyDown={onKeyDown}
    >
      {rows.length === 0 ? <p className={styles.none}>{say("No event matches.")}</p> : undefined}
      <div className={styles.all} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? undefined : (
            <TraceLine
              key={row.index}
              row={row}
              under={row.harness === undefined ? undefined : names.harness(row.harness)}
              top={item.start}
              chosen={row.index === focused}
              active={item.index === cursor}
              onPress={() => {
                setCursor(item.index);
                jump(row.index);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

type TraceLineProps = {
  readonly row: TraceRow;
  /** What it ran under, where that is another harness than on the row before. */
  readonly under: string | undefined;
  readonly top: number;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onPress: () => void;
};

function TraceLine({ row, under, top, chosen, active, onPress }: TraceLineProps) {
  const { words } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys for its options
    <div
      id={`event-${row.index}`}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      className={classes(styles.row, styles[words.tone], chosen && styles.chosen, active && styles.active)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPress}
    >
      <span className={styles.number}>{row.number}</span>
      <span className={styles.what}>{words.what}</span>
      <span className={styles.who}>{words.who}</span>
      <span className={styles.line}>{words.line}</span>
      {under === undefined ? undefined : (
        <span className={styles.under}>
          <span className="visually-hidden">{say(", under")} </span>
          {under}
        </span>
      )}
    </div>
  );
}

/** Puts an event in focus and selects its part, or, where it tells of a rewrite, the change that it is about. */
function useJump(): (index: number) => void {
  const store = useStudioStore();
  return (index) => {
    const { events, rewrites, focusEvent, focusChange, select, within } = store.getState();
    const event = events[index];
    const path = event !== undefined && "node" in event ? event.node : undefined;
    // In the open group it is the part there; a part elsewhere is gone to as far as its outermost group.
    const here = path === undefined ? undefined : nodeWithin(within, path);
    const outside = path === undefined ? undefined : nodeWithin([], path);
    if (here !== undefined) select([here]);
    else if (outside !== undefined) goTo(store, [], [outside]);
    const change =
      event !== undefined && isAboutRewrite(event) ? proposalOf(rewrites, event.proposal)?.change : undefined;
    if (change !== undefined) focusChange(change);
    focusEvent(index);
  };
}

function nextCursor(key: string, cursor: number | undefined, count: number): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  const at = cursor ?? -1;
  if (key === "ArrowDown") return Math.min(last, at + 1);
  if (key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "PageDown") return Math.min(last, at + 10);
  if (key === "PageUp") return Math.max(0, at - 10);
  if (key === "Home") return 0;
  return key === "End" ? last : undefined;
}

/** Keeps the newest row in view while rows come, unless the person has scrolled away or filters. */
function useStickToEnd(scroller: React.RefObject<HTMLDivElement | null>, count: number, filtered: boolean): void {
  const stuck = useRef(true);
  useEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const onScroll = () => {
      stuck.current = list.scrollHeight - list.scrollTop - list.clientHeight < rowHeight * 1.5;
    };
    list.addEventListener("scroll", onScroll, { passive: true });
    return () => list.removeEventListener("scroll", onScroll);
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row is what moves the list
  useEffect(() => {
    const list = scroller.current;
    if (list !== null && stuck.current && !filtered) list.scrollTop = list.scrollHeight;
  }, [count, filtered, scroller]);
}
