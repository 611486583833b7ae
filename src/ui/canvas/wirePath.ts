import type { Point } from "../../core/harness/document.ts";

/** An SVG path through corner points, its corners rounded. */
export function roundedPath(points: readonly Point[], radius = 12): string {
  return points
    .map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]];
      if (before === undefined) return `M${point.x} ${point.y}`;
      if (after === undefined) return `L${point.x} ${point.y}`;
      const reach = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
      const [enter, leave] = [towards(point, before, reach), towards(point, after, reach)];
      return `L${enter.x} ${enter.y}Q${point.x} ${point.y} ${leave.x} ${leave.y}`;
    })
    .join("");
}

/** The longest straight stretch of a path: its middle, its length, and whether it is level. */
export function longestStretch(points: readonly Point[]): {
  readonly middle: Point;
  readonly length: number;
  readonly level: boolean;
} {
  let best = { middle: points[0] ?? { x: 0, y: 0 }, length: 0, level: true };
  points.slice(1).forEach((b, at) => {
    const a = points[at] ?? b;
    const level = a.y === b.y;
    // A level stretch reads better under its name than an upright one of the same length.
    const length = distance(a, b) * (level ? 1 : 0.8);
    if (length > best.length) best = { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, length, level };
  });
  return best;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, reach: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * reach, y: from.y + Math.sign(to.y - from.y) * reach };
}
