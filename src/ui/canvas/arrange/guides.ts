import type { Point } from "../../../core/harness/document.ts";
import type { Box } from "../../../core/layout/plot.ts";

/** A helper line: at that x (or y), as far as the boxes reach that it lines up. */
export type Guide = { readonly axis: "x" | "y"; readonly at: number; readonly from: number; readonly to: number };

/** How far a box is to be moved to line up, and the lines that then show it. */
export type Snap = { readonly by: Point; readonly guides: readonly Guide[] };

const sides = { x: ["x", "width"], y: ["y", "height"] } as const;

/** Half of the grid that is drawn. */
export const gridStep = 8;

/**
 * Lines a box up with others: its edges and middle with theirs, the nearest within `reach` on each axis. On an axis without any,
 * it goes to the grid.
 */
export function snapBox(box: Box, others: readonly Box[], reach: number): Snap {
  const by = { x: shift(box, others, reach, "x"), y: shift(box, others, reach, "y") };
  const moved = { ...box, x: box.x + (by.x ?? toGrid(box.x)), y: box.y + (by.y ?? toGrid(box.y)) };
  const guides = [
    ...(by.x === undefined ? [] : guidesOf(moved, others, "x")),
    ...(by.y === undefined ? [] : guidesOf(moved, others, "y")),
  ];
  return { by: { x: moved.x - box.x, y: moved.y - box.y }, guides };
}

/** Start, middle and end of a box along an axis. */
function linesOf(box: Box, axis: "x" | "y"): readonly [number, number, number] {
  const [start, length] = sides[axis];
  return [box[start], box[start] + box[length] / 2, box[start] + box[length]];
}

function shift(box: Box, others: readonly Box[], reach: number, axis: "x" | "y"): number | undefined {
  let best: number | undefined;
  for (const other of others) {
    const theirs = linesOf(other, axis);
    for (const [place, own] of linesOf(box, axis).entries()) {
      for (const [at, line] of theirs.entries()) {
        // A middle lines up with middles only: anything else would not be seen as a line.
        if ((place === 1) !== (at === 1)) continue;
        const by = line - own;
        if (Math.abs(by) <= reach && (best === undefined || Math.abs(by) < Math.abs(best))) best = by;
      }
    }
  }
  return best;
}

function guidesOf(box: Box, others: readonly Box[], axis: "x" | "y"): readonly Guide[] {
  const along = axis === "x" ? "y" : "x";
  const guides = new Map<number, Guide>();
  const [ownStart, , ownEnd] = linesOf(box, along);
  for (const other of others) {
    const theirs = linesOf(other, axis);
    const [start, , end] = linesOf(other, along);
    for (const [place, own] of linesOf(box, axis).entries()) {
      const meets = theirs.some((line, at) => (place === 1) === (at === 1) && Math.abs(line - own) < 0.5);
      if (!meets) continue;
      const known = guides.get(own);
      guides.set(own, {
        axis,
        at: own,
        from: Math.min(start, ownStart, known?.from ?? start),
        to: Math.max(end, ownEnd, known?.to ?? end),
      });
    }
  }
  return [...guides.values()];
}

function toGrid(value: number): number {
  return Math.round(value / gridStep) * gridStep - value;
}
