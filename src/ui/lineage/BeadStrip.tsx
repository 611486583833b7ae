import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { versionKey } from "../controls/judgedRuns.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./BeadStrip.module.css";
import { BeadView } from "./BeadView.tsx";
import { type BeadScene, beadName } from "./beadWords.ts";
import { Lines } from "./Lines.tsx";
import { measures, rowsOf } from "./measures.ts";
import type { PlacedBead } from "./placeBeads.ts";
import { ScoreLine } from "./ScoreLine.tsx";
import type { ScorePoint } from "./scorePoints.ts";
import { useBeadDrag } from "./useBeadDrag.ts";

type BeadStripProps = {
  readonly beads: readonly PlacedBead[];
  readonly scene: BeadScene;
  readonly points: readonly ScorePoint[];
  readonly onHover: (key: string | undefined) => void;
};

/**
 * The beads, drawn only as far as they are in view. Arrow keys move from bead to bead and look at each as they go; a click looks,
 * dragging a bead onto another compares the two.
 */
export function BeadStrip({ beads, scene, points, onHover }: BeadStripProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const viewed = useStudio((studio) => studio.viewed);
  const [cursor, setCursor] = useState<string>();
  const show = useShow();
  const virtual = useVirtualizer({
    count: beads.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: () => measures.pitch,
    paddingStart: measures.rim,
    paddingEnd: measures.rim,
    overscan: 8,
  });
  const lookedAt = viewed === undefined ? scene.head : versionKey(viewed);
  const active = beads.find(({ key }) => key === cursor) ?? beads.find(({ key }) => key === lookedAt);
  useKeepInView(scroller, virtual, active, beads.length);
  const drag = useBeadDrag(scroller, beads);
  const press = (bead: PlacedBead) => {
    setCursor(bead.key);
    show(bead);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextBead(event.key, active, beads, scene.head);
    if (next === undefined) return;
    event.preventDefault();
    press(next);
    onHover(next.key);
  };
  const items = virtual.getVirtualItems();
  const [from = 0, until = 0] = [items[0]?.index, items.at(-1)?.index];
  const drawn = beads.slice(from, until + 1);
  // The active option must be there to be spoken of, wherever the strip has been scrolled to.
  if (active !== undefined && (active.column < from || active.column > until)) drawn.push(active);
  const height = rowsOf(beads) * measures.row;
  return (
    <div ref={scroller} className={styles.strip}>
      <div className={styles.all} style={{ width: virtual.getTotalSize() }}>
        <Lines beads={beads} from={from} until={until} height={height} />
        <div
          className={styles.beads}
          role="listbox"
          aria-label={say("Versions")}
          aria-orientation="horizontal"
          tabIndex={0}
          aria-activedescendant={active === undefined ? undefined : `bead-${active.column}`}
          style={{ height }}
          onKeyDown={onKeyDown}
          onBlur={() => onHover(undefined)}
          {...drag.handlers}
        >
          {drawn.map((bead) => (
            <BeadView
              key={bead.key}
              bead={bead}
              name={beadName(bead, scene)}
              count={beads.length}
              looked={bead.key === lookedAt}
              present={bead.key === scene.head}
              active={bead.key === active?.key}
              target={bead.key === drag.target}
              dragged={bead.key === drag.dragged}
              onPress={press}
              onHover={onHover}
            />
          ))}
        </div>
        <ScoreLine points={points} />
      </div>
    </div>
  );
}

/** What pressing a bead does: a version is looked at, a rewrite comes into focus where it is reviewed. */
function useShow(): (bead: PlacedBead) => void {
  const viewVersion = useStudio((studio) => studio.viewVersion);
  const focusChange = useStudio((studio) => studio.focusChange);
  return ({ of }) => {
    if (of.type === "version") return viewVersion(of.version.id);
    viewVersion(undefined);
    focusChange(of.changes[0]);
  };
}

function nextBead(
  key: string,
  active: PlacedBead | undefined,
  beads: readonly PlacedBead[],
  head: string,
): PlacedBead | undefined {
  const at = active?.column ?? beads.length;
  switch (key) {
    case "ArrowLeft":
      return beads[at - 1];
    case "ArrowRight":
      return beads[at + 1];
    case "Home":
      return beads[0];
    case "End":
      return beads.at(-1);
    case "Escape":
      return beads.find((bead) => bead.key === head);
    case "Enter":
    case " ":
      return active;
    default:
      return undefined;
  }
}

/** Brings a bead into view when it becomes the active one, and the newest when beads are added. */
function useKeepInView(
  scroller: RefObject<HTMLDivElement | null>,
  virtual: { readonly scrollToIndex: (index: number, options: { readonly align: "auto" }) => void },
  active: PlacedBead | undefined,
  count: number,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another bead moves the strip
  useEffect(() => {
    const list = scroller.current;
    if (list === null || active === undefined) return;
    virtual.scrollToIndex(active.column, { align: "auto" });
    const top = active.row * measures.row;
    list.scrollTop = Math.min(top, Math.max(list.scrollTop, top + measures.row + 4 - list.clientHeight));
  }, [active?.key, active?.column]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another bead moves the strip
  useEffect(() => {
    if (count > 0) virtual.scrollToIndex(count - 1, { align: "auto" });
  }, [count]);
}
