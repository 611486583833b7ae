import { memo } from "react";
import styles from "./BeadStrip.module.css";
import { measures, middleOfColumn } from "./measures.ts";
import type { ScorePoint } from "./scorePoints.ts";

/** The suite's score where it was measured, 0 % at the bottom; nothing where nothing was. */
export const ScoreLine = memo(function ScoreLine({ points }: { readonly points: readonly ScorePoint[] }) {
  if (points.length === 0) return undefined;
  const places = points.map((point) => ({ ...point, x: middleOfColumn(point.column), y: heightOf(point.score) }));
  return (
    <svg className={styles.score} width="100%" height={measures.score} aria-hidden="true">
      <polyline className={styles.scoreLine} points={places.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {places.map(({ key, x, y, score, n }) => (
        <g key={key}>
          <circle className={styles.scorePoint} cx={x} cy={y} r={3} />
          <text className={styles.scoreText} x={x} y={y < 16 ? y + 15 : y - 6} textAnchor="middle">
            {`${Math.round(score * 100)} %`}
          </text>
          <title>{`${Math.round(score * 100)} %, n = ${n}`}</title>
        </g>
      ))}
    </svg>
  );
});

const inset = 6;

function heightOf(score: number): number {
  return measures.score - inset - score * (measures.score - 2 * inset);
}
