import type { NodeId } from "../harness/document.ts";
import type { LayoutWire } from "./contract.ts";
import { gap } from "./lines.ts";
import { type Box, crowds, emptyPlot, type Plot } from "./plot.ts";

type Size = { readonly width: number; readonly height: number };

/** From one place to the next when looking for a free one, in pixels: the usual part and its gap. */
const step = { across: 160 + gap.across, down: 72 + gap.down } as const;

/** Steps outwards from a place: rather below than above, rather straight than aside. */
const steps = Array.from({ length: 25 * 9 }, (_, at) => ({
  across: (at % 25) - 12,
  down: Math.floor(at / 25) - 2,
})).toSorted((a, b) => costOf(a) - costOf(b));

function costOf({ across, down }: { readonly across: number; readonly down: number }): number {
  return Math.abs(across) + (down < 0 ? 1.6 - down : 1.5 * down);
}

/**
 * Hangs parts near those that use them: under their one consumer, or between several. Those whose consumers are themselves hung
 * follow these. Gives the boxes of those it could hang.
 */
export function hangParts(
  hung: readonly NodeId[],
  wires: readonly LayoutWire[],
  placed: ReadonlyMap<NodeId, Box>,
  sizeOf: (id: NodeId) => Size,
): ReadonlyMap<NodeId, Box> {
  const plot = emptyPlot();
  const boxes = new Map(placed);
  for (const [id, box] of placed) plot.put(id, box);
  const consumers = consumersOf(hung, wires);
  const found = new Map<NodeId, Box>();
  let waiting = [...hung];
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    waiting = waiting.filter((id) => {
      const near = (consumers.get(id) ?? []).flatMap((consumer) => boxes.get(consumer) ?? []);
      if (near.length === 0) return true;
      const box = freeNear(plot, near, sizeOf(id));
      plot.put(id, box);
      boxes.set(id, box);
      found.set(id, box);
      return false;
    });
  }
  return found;
}

function consumersOf(hung: readonly NodeId[], wires: readonly LayoutWire[]): ReadonlyMap<NodeId, readonly NodeId[]> {
  const consumers = new Map<NodeId, NodeId[]>(hung.map((id) => [id, []]));
  for (const { from, to } of wires) if (from !== to) consumers.get(from)?.push(to);
  return consumers;
}

function freeNear(plot: Plot, near: readonly Box[], size: Size): Box {
  const middle = (boxes: readonly Box[]) =>
    boxes.reduce((sum, { x, width }) => sum + x + width / 2, 0) / boxes.length - size.width / 2;
  const [only] = near;
  const above =
    near.length === 1 && only !== undefined
      ? only.y + step.down
      : near.reduce((sum, { y, height }) => sum + y + height / 2, 0) / near.length - size.height / 2;
  const ideal = { x: Math.round(middle(near)), y: Math.round(above) };
  for (const { across, down } of steps) {
    const box = { x: ideal.x + across * step.across, y: ideal.y + down * step.down, ...size };
    if (plot.crowdedBy(box).length === 0 && !near.some((each) => crowds(each, box))) return box;
  }
  return firstFree(plot, { ...ideal, ...size });
}

/** The box, moved down just as far as it must be to crowd nobody. */
export function firstFree(plot: Plot, box: Box, by = step.down): Box {
  let free = box;
  while (plot.crowdedBy(free).length > 0) free = { ...free, y: free.y + by };
  return free;
}
