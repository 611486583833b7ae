import type { Point } from "../../core/harness/document.ts";
import type { Side } from "./portSides.ts";
import { crosses, type Stretch, type Terrain, type WireJob } from "./terrain.ts";

const cost = { bend: 40, crossing: 12, overlap: 3, tight: 1, name: 80 } as const;
/** Nearer to a box than this, in pixels, a wire would crowd it. */
const comfort = { across: 7, down: 18 } as const;

type Heading = "across" | "down";
type Spot = {
  readonly at: number;
  readonly heading: Heading;
  readonly spent: number;
  /** What was spent, and the length that is left at least. */
  readonly rank: number;
  readonly before: Spot | undefined;
};

/**
 * The cheapest way from `start` to `end` along the terrain's lines (A* over line crossings and headings), its ends
 * included; undefined where boxes shut every way.
 */
export function cheapestPath(terrain: Terrain, start: Point, end: Point, wire: WireJob): readonly Point[] | undefined {
  const { xs, ys } = terrain;
  const place = (point: Point) => ys.indexOf(point.y) * xs.length + xs.indexOf(point.x);
  const pointAt = (at: number): Point => ({ x: xs[at % xs.length] ?? 0, y: ys[Math.floor(at / xs.length)] ?? 0 });
  const goal = place(end);
  const arrives = headingOf(wire.to.side);
  const settled = new Set<number>();
  const left = (at: number) => between(pointAt(at), end);
  const open: Spot[] = [{ at: place(start), heading: headingOf(wire.from.side), spent: 0, rank: 0, before: undefined }];
  while (open.length > 0) {
    const spot = takeCheapest(open);
    if (spot === undefined) return undefined;
    const key = spot.at * 2 + (spot.heading === "across" ? 0 : 1);
    if (settled.has(key)) continue;
    settled.add(key);
    if (spot.at === goal && spot.heading === arrives) return trail(spot, pointAt);
    const from = pointAt(spot.at);
    for (const { at, heading } of neighbours(spot.at, xs.length, ys.length)) {
      const to = pointAt(at);
      if (settled.has(at * 2 + (heading === "across" ? 0 : 1))) continue;
      if (terrain.boxes.some((box) => crosses(box, from, to))) continue;
      const bend = heading === spot.heading ? 0 : cost.bend;
      const spent = spot.spent + bend + priceOf(terrain.drawn, from, to, wire.bundle) + crowding(terrain, from, to);
      push(open, { at, heading, spent, rank: spent + left(at), before: spot });
    }
    const turned = spot.spent + cost.bend;
    if (spot.at === goal) push(open, { ...spot, heading: arrives, spent: turned, rank: turned });
  }
  return undefined;
}

function between(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function headingOf(side: Side): Heading {
  return side === "left" || side === "right" ? "across" : "down";
}

function* neighbours(
  at: number,
  width: number,
  height: number,
): Iterable<{ readonly at: number; readonly heading: Heading }> {
  const [column, row] = [at % width, Math.floor(at / width)];
  if (column > 0) yield { at: at - 1, heading: "across" };
  if (column < width - 1) yield { at: at + 1, heading: "across" };
  if (row > 0) yield { at: at - width, heading: "down" };
  if (row < height - 1) yield { at: at + width, heading: "down" };
}

/** Length, more where it lies on a wire of another bundle, and a little for each wire crossed. */
function priceOf(drawn: readonly Stretch[], a: Point, b: Point, bundle: string): number {
  const length = between(a, b);
  let price = length;
  for (const other of drawn) {
    const level = a.y === b.y;
    const otherLevel = other.a.y === other.b.y;
    if (level === otherLevel) {
      if (other.bundle !== bundle && beside(other, a, b, level)) price += cost.overlap * length;
    } else if (meets(other, a, b)) price += cost.crossing;
  }
  return price;
}

function crowding({ boxes, names }: Terrain, a: Point, b: Point): number {
  const air = a.y === b.y ? comfort.down : comfort.across;
  const length = between(a, b);
  const named = names.some((name) => crosses(name, a, b, 0)) ? cost.name : 0;
  return named + (boxes.some((box) => crosses(box, a, b, air)) ? cost.tight * length : 0);
}

/** Whether two parallel stretches overlap and are less than a lane apart. */
function beside(other: Stretch, a: Point, b: Point, level: boolean): boolean {
  const [along, aside] = level ? (["x", "y"] as const) : (["y", "x"] as const);
  return (
    Math.abs(other.a[aside] - a[aside]) < 8 &&
    Math.max(a[along], b[along]) > Math.min(other.a[along], other.b[along]) &&
    Math.min(a[along], b[along]) < Math.max(other.a[along], other.b[along])
  );
}

function meets(other: Stretch, a: Point, b: Point): boolean {
  return (
    Math.min(a.x, b.x) <= Math.max(other.a.x, other.b.x) &&
    Math.max(a.x, b.x) >= Math.min(other.a.x, other.b.x) &&
    Math.min(a.y, b.y) <= Math.max(other.a.y, other.b.y) &&
    Math.max(a.y, b.y) >= Math.min(other.a.y, other.b.y)
  );
}

function trail(last: Spot, pointAt: (at: number) => Point): readonly Point[] {
  const points: Point[] = [];
  for (let spot: Spot | undefined = last; spot !== undefined; spot = spot.before) points.unshift(pointAt(spot.at));
  return points;
}

/** A binary heap by rank. */
function push(open: Spot[], spot: Spot): void {
  open.push(spot);
  let at = open.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const [own, parent] = [open[at], open[above]];
    if (own === undefined || parent === undefined || parent.rank <= own.rank) return;
    [open[at], open[above]] = [parent, own];
    at = above;
  }
}

function takeCheapest(open: Spot[]): Spot | undefined {
  const [top] = open;
  const last = open.pop();
  if (last === undefined || open.length === 0) return top;
  open[0] = last;
  let at = 0;
  for (;;) {
    const [left, right] = [at * 2 + 1, at * 2 + 2];
    let least = at;
    if ((open[left]?.rank ?? Number.POSITIVE_INFINITY) < (open[least]?.rank ?? 0)) least = left;
    if ((open[right]?.rank ?? Number.POSITIVE_INFINITY) < (open[least]?.rank ?? 0)) least = right;
    const [own, child] = [open[at], open[least]];
    if (least === at || own === undefined || child === undefined) return top;
    [open[at], open[least]] = [child, own];
    at = least;
  }
}
