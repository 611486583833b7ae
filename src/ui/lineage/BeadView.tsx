import { memo } from "react";
import { classes } from "../controls/classes.ts";
import styles from "./BeadStrip.module.css";
import { measures, middleOf, radiusOf } from "./measures.ts";
import type { PlacedBead } from "./placeBeads.ts";

type BeadViewProps = {
  readonly bead: PlacedBead;
  readonly name: string;
  readonly count: number;
  /** Whether it is the version on the canvas, the present one, the one that keys start from. */
  readonly looked: boolean;
  readonly present: boolean;
  readonly active: boolean;
  readonly target: boolean;
  readonly dragged: boolean;
  readonly onPress: (bead: PlacedBead) => void;
  readonly onHover: (key: string | undefined) => void;
};

/** A bead: a circle for a person, a diamond for the agent; hollow while it is provisional, struck through when it came to nothing. */
export const BeadView = memo(function BeadView(props: BeadViewProps) {
  const { bead, name, count, looked, present, active, target, dragged, onPress, onHover } = props;
  const { x, y } = middleOf(bead);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys for its options
    <div
      id={`bead-${bead.column}`}
      role="option"
      aria-label={name}
      aria-selected={looked}
      aria-setsize={count}
      aria-posinset={bead.column + 1}
      tabIndex={-1}
      className={classes(
        styles.bead,
        looked && styles.looked,
        active && styles.active,
        target && styles.target,
        dragged && styles.dragged,
        !bead.onPath && styles.aside,
      )}
      data-mark={bead.mark}
      style={{ transform: `translate(${x - measures.pitch / 2}px, ${y - measures.row / 2}px)` }}
      onClick={() => onPress(bead)}
      onPointerEnter={() => onHover(bead.key)}
      onPointerLeave={() => onHover(undefined)}
    >
      <Shape bead={bead} present={present} />
    </div>
  );
});

function Shape({ bead, present }: { readonly bead: PlacedBead; readonly present: boolean }) {
  const radius = radiusOf(bead);
  const [x, y] = [measures.pitch / 2, measures.row / 2];
  const reach = radius + 1.5;
  const ring = radius + 4;
  return (
    <svg width={measures.pitch} height={measures.row} aria-hidden="true">
      {present ? <circle className={styles.ring} cx={x} cy={y} r={ring} /> : undefined}
      {bead.shape === "circle" ? (
        <circle className={styles.shape} cx={x} cy={y} r={radius} />
      ) : (
        <path
          className={styles.shape}
          d={`M${x - reach} ${y}L${x} ${y - reach}L${x + reach} ${y}L${x} ${y + reach}Z`}
        />
      )}
      <Mark bead={bead} x={x} y={y} />
    </svg>
  );
}

/** The sign on a bead that is more than its shape: struck through, taken back, in conflict. */
function Mark({ bead, x, y }: { readonly bead: PlacedBead; readonly x: number; readonly y: number }) {
  const reach = radiusOf(bead) + 3;
  switch (bead.mark) {
    case "dropped":
    case "reverted":
      return <path className={styles.strike} d={`M${x - reach} ${y + reach}L${x + reach} ${y - reach}`} />;
    case "withheld":
      return <path className={styles.strike} d={`M${x - reach} ${y}H${x + reach}`} />;
    case "reverting":
      return <path className={styles.back} d={`M${x + 2} ${y - 2.5}L${x - 2} ${y}L${x + 2} ${y + 2.5}`} />;
    case "conflicted":
      return (
        <text className={styles.sign} x={x} y={y - reach + 2} textAnchor="middle">
          ⚠
        </text>
      );
    default:
      return undefined;
  }
}
