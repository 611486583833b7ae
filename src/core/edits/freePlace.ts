import type { Harness, Point } from "../harness/document.ts";

/** The grid of the templates: a part takes one field of it. */
const field = { across: 192, down: 152 } as const;
/** Two parts whose corners are nearer than this, in canvas pixels, crowd each other. */
const room = { across: 176, down: 104 } as const;

/** Half fields in rings outwards, nearest first, below before above. */
const steps: readonly Point[] = Array.from({ length: 21 * 21 }, (_, at) => ({
  x: (((at % 21) - 10) * field.across) / 2,
  y: ((Math.floor(at / 21) - 10) * field.down) / 2,
})).toSorted((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y) || b.y - a.y);

/** The place nearest to the ideal one where a part crowds no other; the ideal one itself where all around is full. */
export function freePlace({ nodes }: Harness, ideal: Point): Point {
  const taken = Object.values(nodes).map((node) => node.position);
  const isFree = ({ x, y }: Point) =>
    !taken.some((at) => Math.abs(at.x - x) < room.across && Math.abs(at.y - y) < room.down);
  const rounded = { x: Math.round(ideal.x), y: Math.round(ideal.y) };
  for (const { x, y } of steps) {
    const at = { x: rounded.x + x, y: rounded.y + y };
    if (isFree(at)) return at;
  }
  return rounded;
}

/** Where the part after one that stands there goes, if that is free. */
export function placeAfter({ x, y }: Point): Point {
  return { x: x + field.across, y };
}

/** Where a part that hangs on one that stands there goes, if that is free. */
export function placeBelow({ x, y }: Point): Point {
  return { x, y: y + field.down };
}
