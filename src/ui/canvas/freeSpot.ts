import type { Point } from "../../core/harness/document.ts";
import type { Plot } from "../../core/layout/plot.ts";
import { pitch } from "./openRow.ts";

/** Half the grid of the templates, in rings outwards, nearest first; a step aside counts as its length. */
const steps: readonly Point[] = Array.from({ length: 17 * 17 }, (_, at) => ({
  x: (((at % 17) - 8) * pitch.across) / 2,
  y: ((Math.floor(at / 17) - 8) * pitch.down) / 2,
})).toSorted((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

/** The free place nearest to where a box should stand, no further than `reach` pixels; one of the `preferred` before any other. */
export function freeSpot(
  plot: Plot,
  size: { readonly width: number; readonly height: number },
  ideal: Point,
  preferred: readonly Point[],
  reach = Number.POSITIVE_INFINITY,
): Point | undefined {
  const isFree = (at: Point) => plot.crowdedBy({ ...at, ...size }).length === 0;
  const chosen = preferred.find(isFree);
  if (chosen !== undefined) return chosen;
  for (const { x, y } of steps) {
    if (Math.hypot(x, y) > reach) return undefined;
    const at = { x: Math.round(ideal.x + x), y: Math.round(ideal.y + y) };
    if (isFree(at)) return at;
  }
  return undefined;
}
