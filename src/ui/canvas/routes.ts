import type { Point } from "../../core/harness/document.ts";
import type { Box } from "../../core/layout/plot.ts";
import { crosses, type Stretch, type WireEnd, type WireJob } from "./terrain.ts";
import { cheapestPath } from "./wireSearch.ts";

const stub = { across: 16, up: 34, down: 20 } as const;
const lanesAcross = [8, 16, 24] as const;
const lanesBelow = [20, 30, 40] as const;
/** Right above a row stand the names of its stations. */
const lanesAbove = [34, 40] as const;
/** Above this many boxes the search would be felt; wires then go the plain way. */
export const mostRouted = 80;

/**
 * Orthogonal ways around the boxes, as corner points from end to end: straight where the ends are level and nothing is
 * between, else the cheapest in length, bends, overlaps and crossed-out names. A wire without an entry is drawn the plain way.
 */
export function routeWires(
  boxes: readonly Box[],
  names: readonly Box[],
  wires: readonly WireJob[],
): ReadonlyMap<string, readonly Point[]> {
  const routes = new Map<string, readonly Point[]>();
  if (boxes.length > mostRouted) return routes;
  const drawn: Stretch[] = [];
  const put = (wire: WireJob, points: readonly Point[]) => {
    routes.set(wire.id, points);
    points.slice(1).forEach((b, at) => {
      const a = points[at];
      if (a !== undefined) drawn.push({ bundle: wire.bundle, a, b });
    });
  };
  const winding: WireJob[] = [];
  for (const wire of wires) {
    const { from, to } = wire;
    if (isStraight(from, to) && !crossesAny(boxes, from, to)) put(wire, [from, to]);
    else winding.push(wire);
  }
  const span = ({ from, to }: WireJob) => Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
  const lines = linesAround(boxes);
  for (const wire of winding.toSorted((a, b) => span(a) - span(b))) {
    const [start, end] = [outwards(wire.from), outwards(wire.to)];
    const xs = sortedLines([...lines.xs, start.x, end.x]);
    const ys = sortedLines([...lines.ys, start.y, end.y]);
    const found = cheapestPath({ xs, ys, boxes, names, drawn }, start, end, wire);
    if (found !== undefined) put(wire, corners([wire.from, ...found, wire.to]));
  }
  return routes;
}

function crossesAny(boxes: readonly Box[], from: Point, to: Point): boolean {
  const [dx, dy] = [Math.sign(to.x - from.x) * 5, Math.sign(to.y - from.y) * 5];
  const [a, b] = [
    { x: from.x + dx, y: from.y + dy },
    { x: to.x - dx, y: to.y - dy },
  ];
  return boxes.some((box) => crosses(box, a, b));
}

function isStraight(from: WireEnd, to: WireEnd): boolean {
  if (from.y === to.y)
    return from.x < to.x ? from.side === "right" && to.side === "left" : from.side === "left" && to.side === "right";
  if (from.x === to.x)
    return from.y < to.y ? from.side === "bottom" && to.side === "top" : from.side === "top" && to.side === "bottom";
  return false;
}

function outwards({ x, y, side }: WireEnd): Point {
  switch (side) {
    case "left":
      return { x: x - stub.across, y };
    case "right":
      return { x: x + stub.across, y };
    case "top":
      return { x, y: y - stub.up };
    case "bottom":
      return { x, y: y + stub.down };
  }
}

function linesAround(boxes: readonly Box[]): { readonly xs: readonly number[]; readonly ys: readonly number[] } {
  return {
    xs: boxes.flatMap(({ x, width }) => lanesAcross.flatMap((lane) => [x - lane, x + width + lane])),
    ys: boxes.flatMap(({ y, height }) => [
      ...lanesAbove.map((lane) => y - lane),
      ...lanesBelow.map((lane) => y + height + lane),
    ]),
  };
}

function sortedLines(lines: readonly number[]): readonly number[] {
  return [...new Set(lines)].sort((a, b) => a - b);
}

/** Leaves out the points that lie on the way between their neighbours. */
function corners(points: readonly Point[]): readonly Point[] {
  return points.filter((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    if (before === undefined || after === undefined) return true;
    const level = before.y === point.y && point.y === after.y;
    const upright = before.x === point.x && point.x === after.x;
    return !level && !upright;
  });
}
