import { memo } from "react";
import { say } from "../../core/harness/say.ts";
import styles from "./BeadStrip.module.css";
import { measures, middleOfColumn } from "./measures.ts";
import type { ScorePoint } from "./scorePoints.ts";

/** The suite's score where it was measured, 0 % at the bottom, in the band of its 95 % intervals; nothing where nothing was. */
export const ScoreLine = memo(function ScoreLine({ points }: { readonly points: readonly ScorePoint[] }) {
  if (points.length === 0) return undefined;
  const places = points.map((point) => ({ ...point, x: middleOfColumn(point.column), y: heightOf(point.score) }));
  const spans = places.map(({ x, interval }) => ({ x, top: heightOf(interval.high), foot: heightOf(interval.low) }));
  return (
    <svg className={styles.score} width="100%" height={measures.score} aria-hidden="true">
      <polygon className={styles.scoreBand} points={bandOf(spans)} />
      {spans.map(({ x, top, foot }) => (
        <path key={x} className={styles.scoreSpan} d={`M${x - 4} ${top}h8M${x} ${top}V${foot}M${x - 4} ${foot}h8`} />
      ))}
      <polyline className={styles.scoreLine} points={places.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {places.map(({ key, x, y, score, n, interval }) => (
        <g key={key}>
          <circle className={styles.scorePoint} cx={x} cy={y} r={3} />
          <text className={styles.scoreText} x={x} y={y < 16 ? y + 15 : y - 6} textAnchor="middle">
            {percent(score)}
          </text>
          <title>
            {say("{score}, n = {n}, 95 % interval {low} to {high}", {
              score: percent(score),
              n,
              low: percent(interval.low),
              high: percent(interval.high),
            })}
          </title>
        </g>
      ))}
    </svg>
  );
});

/** Along the upper ends of the intervals and back along the lower ones. */
function bandOf(spans: readonly { readonly x: number; readonly top: number; readonly foot: number }[]): string {
  const upper = spans.map(({ x, top }) => `${x},${top}`);
  const lower = spans.map(({ x, foot }) => `${x},${foot}`).reverse();
  return [...upper, ...lower].join(" ");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const inset = 6;

function heightOf(score: number): number {
  return measures.score - inset - score * (measures.score - 2 * inset);
}
