import { memo, useMemo } from "react";
import { classes } from "../controls/classes.ts";
import styles from "./BeadStrip.module.css";
import { middleOf } from "./measures.ts";
import type { PlacedBead } from "./placeBeads.ts";

type LinesProps = {
  readonly beads: readonly PlacedBead[];
  /** The columns in view. */
  readonly from: number;
  readonly until: number;
  readonly height: number;
};

/** The lines from each bead to those that go on from it, as far as they are in view. */
export const Lines = memo(function Lines({ beads, from, until, height }: LinesProps) {
  const columns = useMemo(() => new Map(beads.map(({ key, column }) => [key, column])), [beads]);
  return (
    <svg className={styles.lines} width="100%" height={height} aria-hidden="true">
      {beads.map((bead) => {
        const start = beads[columns.get(bead.parent ?? "") ?? -1];
        if (start === undefined || start.column > until || bead.column < from) return undefined;
        return (
          <path
            key={bead.key}
            className={classes(
              styles.line,
              bead.onPath && styles.onPath,
              bead.of.type === "rewrite" && styles.provisional,
            )}
            d={lineBetween(start, bead)}
          />
        );
      })}
    </svg>
  );
});

/** Level within a row; into another row by a curve just after its start, then level. */
function lineBetween(start: PlacedBead, end: PlacedBead): string {
  const [a, b] = [middleOf(start), middleOf(end)];
  if (a.y === b.y) return `M${a.x} ${a.y}H${b.x}`;
  const bend = Math.min(32, b.x - a.x);
  return `M${a.x} ${a.y}C${a.x + bend / 2} ${a.y} ${a.x + bend / 2} ${b.y} ${a.x + bend} ${b.y}H${b.x}`;
}
