import type { Harness, HarnessEdge, HarnessNode, NodeId, Point } from "../../core/harness/document.ts";
import { isNote } from "../../core/harness/flags.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import { isHook } from "../../core/harness/wires.ts";
import { emptyPlot, type Plot } from "../../core/layout/plot.ts";
import { freeSpot } from "./freeSpot.ts";
import { portsOf } from "./kindOf.ts";
import { noteOf } from "./notes/note.ts";
import { openRow, pitch } from "./openRow.ts";
import { box } from "./portSides.ts";

/** What is to be placed: parts without a place of their own (`loose`), and ghosts of those that went. */
export type Placing = {
  readonly harness: Harness;
  readonly catalogue: Catalogue;
  readonly loose: ReadonlySet<NodeId>;
  readonly ghosts: readonly HarnessNode[];
  /** Where a person put parts; those stand there. */
  readonly placed: Readonly<Record<NodeId, Point>>;
};

/** Where parts are drawn, if not where the document has them; ghosts that had to give way are drawn small. */
export type Placement = { readonly at: ReadonlyMap<NodeId, Point>; readonly aside: ReadonlySet<NodeId> };

/** The height of a ghost that gave way. */
export const smallHeight = 36;
/** A free place further than this from its wire, in pixels, is no better than opening a row. */
const reach = 300;

/** The height of a part's box; a model has room for what it says, and a note is as large as it was drawn. */
export function heightOf(part: HarnessNode): number {
  if (isNote(part)) return noteOf(part).height;
  return part.kind === "model" ? box.height + 36 : box.height;
}

/**
 * Places what is new and leaves everything else where it is: in the middle of its wire where that is free, else in a free
 * spot near by, else in its row, which is opened by nudging as few neighbours as little as will do. Ghosts keep their places
 * unless a part takes them. Nothing placed or nudged overlaps. Costs time by what is new, not by the size of the harness.
 */
export function placeParts(placing: Placing): Placement {
  const { harness, loose, ghosts, placed } = placing;
  const at = new Map<NodeId, Point>();
  const aside = new Set<NodeId>();
  if (loose.size === 0 && ghosts.length === 0) return { at, aside };
  const plot = emptyPlot();
  const fixed = new Set<NodeId>();
  for (const part of Object.values(harness.nodes)) {
    if (isNote(part)) continue; // parts may stand on it
    const own = Object.hasOwn(placed, part.id) ? placed[part.id] : undefined;
    if (loose.has(part.id) && own === undefined) continue;
    if (own !== undefined) fixed.add(part.id);
    plot.put(part.id, boxAt(part, own ?? part.position));
  }
  const nudged = new Set<NodeId>(fixed);
  for (const part of inOrder(placing)) {
    const found = spotFor(placing, plot, fixed, part);
    for (const [id, to] of found.nudges) {
      plot.move(id, to);
      nudged.add(id);
    }
    plot.put(part.id, boxAt(part, found.at));
    nudged.add(part.id);
  }
  for (const id of nudged) {
    const [part, drawn] = [harness.nodes[id], plot.boxOf(id)];
    if (part === undefined || drawn === undefined) continue;
    if (drawn.x !== part.position.x || drawn.y !== part.position.y) at.set(id, { x: drawn.x, y: drawn.y });
  }
  for (const ghost of ghosts) placeGhost(plot, ghost, at, aside);
  return { at, aside };
}

function boxAt(part: HarnessNode, { x, y }: Point) {
  return { x, y, width: box.width, height: heightOf(part) };
}

/** The loose parts, each after the one that its wire comes from where that is possible. */
function inOrder({ harness, catalogue, loose, placed }: Placing): readonly HarnessNode[] {
  const open = new Set([...loose].filter((id) => !Object.hasOwn(placed, id)));
  const sorted: HarnessNode[] = [];
  const visit = (id: NodeId) => {
    const part = harness.nodes[id];
    if (!open.delete(id) || part === undefined) return;
    const { source } = lineOf(harness, catalogue, part);
    if (source !== undefined) visit(source);
    sorted.push(part);
  };
  for (const id of [...open]) visit(id);
  return sorted;
}

/** Where a part's line comes from and leads to: its first event wire on either side, else what it hangs on. */
function lineOf(harness: Harness, catalogue: Catalogue, part: HarnessNode) {
  const events = new Set(
    portsOf(harness, part, catalogue)
      .filter((port) => isHook(port.wire))
      .map((port) => `${port.direction} ${port.name}`),
  );
  let [source, target, consumer]: (NodeId | undefined)[] = [undefined, undefined, undefined];
  for (const { from, to } of wiresOf(harness).get(part.id) ?? []) {
    if (to.node === part.id && events.has(`in ${to.port}`)) source ??= from.node;
    else if (from.node === part.id && events.has(`out ${from.port}`)) target ??= to.node;
    else consumer ??= from.node === part.id ? to.node : from.node;
  }
  return { source, target, consumer };
}

const wiresByPart = new WeakMap<Harness["edges"], ReadonlyMap<NodeId, readonly HarnessEdge[]>>();

function wiresOf({ edges }: Harness): ReadonlyMap<NodeId, readonly HarnessEdge[]> {
  const known = wiresByPart.get(edges);
  if (known !== undefined) return known;
  const wires = new Map<NodeId, HarnessEdge[]>();
  const add = (node: NodeId, edge: HarnessEdge) => {
    const held = wires.get(node);
    if (held === undefined) wires.set(node, [edge]);
    else held.push(edge);
  };
  for (const edge of Object.values(edges)) {
    add(edge.from.node, edge);
    if (edge.to.node !== edge.from.node) add(edge.to.node, edge);
  }
  wiresByPart.set(edges, wires);
  return wires;
}

type Spot = { readonly at: Point; readonly nudges: ReadonlyMap<NodeId, Point> };

function spotFor({ harness, catalogue }: Placing, plot: Plot, fixed: ReadonlySet<NodeId>, part: HarnessNode): Spot {
  const { source, target, consumer } = lineOf(harness, catalogue, part);
  const placeOf = (id: NodeId | undefined) => (id === undefined ? undefined : plot.boxOf(id));
  const [from, to, held] = [placeOf(source), placeOf(target), placeOf(consumer)];
  const size = { width: box.width, height: heightOf(part) };
  const stay = (at: Point | undefined): Spot | undefined => at && { at, nudges: new Map() };
  const isLevel = from !== undefined && to !== undefined && Math.abs(from.y - to.y) < box.height * 0.75;
  if (from === undefined && to === undefined) {
    const below = held === undefined ? part.position : { x: held.x, y: held.y + pitch.down };
    const above = { x: below.x, y: (held?.y ?? below.y) - pitch.down };
    return (
      stay(freeSpot(plot, size, below, [part.position, below, above])) ?? lastResort(plot, fixed, size.height, below)
    );
  }
  const middle = middleOf(from, to, part.position);
  const heading = headingOf(from, to);
  if (isLevel) {
    const kept = freeSpot(plot, size, middle, [part.position, middle], 0);
    return stay(kept) ?? openRow(plot, fixed, { height: size.height, from, heading, to });
  }
  const elbows =
    from && to
      ? [
          { x: to.x, y: from.y },
          { x: from.x, y: to.y },
        ].filter((at) => isNear(at, middle))
      : [];
  const beside = freeSpot(plot, size, middle, [part.position, middle, ...elbows], reach);
  const start = from ?? { x: middle.x - heading * pitch.across, y: middle.y };
  return stay(beside) ?? openRow(plot, fixed, { height: size.height, from: start, heading, to: undefined });
}

function lastResort(plot: Plot, fixed: ReadonlySet<NodeId>, height: number, at: Point): Spot {
  return openRow(plot, fixed, { height, from: { x: at.x - pitch.across, y: at.y }, heading: 1, to: undefined });
}

function isNear(at: Point, middle: Point): boolean {
  return Math.hypot(at.x - middle.x, at.y - middle.y) <= reach;
}

function middleOf(from: Point | undefined, to: Point | undefined, own: Point): Point {
  if (from !== undefined && to !== undefined)
    return { x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) };
  if (from !== undefined) return { x: from.x + pitch.across, y: from.y };
  return to === undefined ? own : { x: to.x - pitch.across, y: to.y };
}

function headingOf(from: Point | undefined, to: Point | undefined): 1 | -1 {
  return from !== undefined && to !== undefined && to.x < from.x ? -1 : 1;
}

/** Leaves a ghost in its place; where that is taken, it goes below or above, small, or to the nearest free spot. */
function placeGhost(plot: Plot, ghost: HarnessNode, at: Map<NodeId, Point>, aside: Set<NodeId>): void {
  const full = boxAt(ghost, ghost.position);
  if (plot.crowdedBy(full).length === 0) {
    plot.put(ghost.id, full);
    return;
  }
  const small = { width: box.width, height: smallHeight };
  const { x, y } = ghost.position;
  const near = [
    { x, y: y + box.height + 18 },
    { x, y: y - smallHeight - 18 },
  ];
  const spot = freeSpot(plot, small, { x, y }, near) ?? ghost.position;
  aside.add(ghost.id);
  at.set(ghost.id, spot);
  plot.put(ghost.id, { ...spot, ...small });
}
