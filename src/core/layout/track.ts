import type { NodeId } from "../harness/document.ts";
import type { Band } from "./bands.ts";
import type { LayoutWire, Slot } from "./contract.ts";
import { type Folded, foldBand, gap, layersOf, stackLines } from "./lines.ts";
import type { Box } from "./plot.ts";

/** The parts of each band with their slots, and the size of each part. */
export type TrackParts = {
  readonly bands: Readonly<Record<Band, ReadonlyMap<NodeId, Slot>>>;
  readonly wires: readonly LayoutWire[];
  readonly sizeOf: (id: NodeId) => { readonly width: number; readonly height: number };
};

/** A part's column (thinking begins at 0; acting may run further back than that) and its upper edge. */
type Spot = { readonly column: number; readonly y: number };

/** From the model's upper edge to the row under it, at the least: a usual part and a gap; and from its lower edge. */
const turnRow = 72 + gap.down;
const underTurn = 40;

/**
 * The racetrack: thinking along the top from left to right, the model at the turn, acting back along the bottom, in lines of at most
 * `most` columns. What returns early stands between them, left of where it branches off; what ends the task under all, up to the turn.
 */
export function placeOnTrack({ bands, wires, sizeOf }: TrackParts, most: number): ReadonlyMap<NodeId, Box> {
  const heightOf = (id: NodeId) => sizeOf(id).height;
  const spots = new Map<NodeId, Spot>();
  const put = (folded: readonly Folded[], top: number, columnAt: (along: number) => number) => {
    const { tops, bottom } = stackLines(folded, top, heightOf);
    for (const { id, along } of folded) spots.set(id, { column: columnAt(along), y: tops.get(id) ?? top });
    return folded.length === 0 ? undefined : bottom;
  };
  const under = (bottom: number | undefined, else_: number) => (bottom === undefined ? else_ : bottom + gap.down);

  const turnAt = Math.min(layersOf(bands.thinking), most);
  const actingAt = bands.turn.size > 0 && !beginsWithBranch(bands.acting, wires) ? turnAt : Math.max(0, turnAt - 1);
  const thinking = put(foldBand(bands.thinking, most, true), 0, (along) => along);
  const middle = under(thinking, 0);
  const turn = put(stacked(bands.turn), middle, () => turnAt);
  const acting = foldBand(bands.acting, most, false);
  const branchAt = actingAt - branchesAt(bands, wires, acting);
  const returning = put(foldBand(bands.returning, most, false), middle, (along) => branchAt - 1 - along);
  const underReturning = under(returning, middle);
  const actingTop = turn === undefined ? underReturning : Math.max(underReturning, middle + turnRow, turn + underTurn);
  const acted = put(acting, actingTop, (along) => actingAt - along);
  const endAt = Math.max(turnAt, actingAt) + 1 - Math.min(layersOf(bands.ending), most);
  put(foldBand(bands.ending, most, true), under(acted, actingTop), (along) => endAt + along);
  return boxesOf(spots, sizeOf);
}

function stacked(slots: ReadonlyMap<NodeId, Slot>): readonly Folded[] {
  return [...slots.keys()].map((id, at) => ({ id, line: 0, along: 0, lane: at }));
}

/** Whether acting begins with a part that leads to several others, which then need the room under the model. */
function beginsWithBranch(acting: ReadonlyMap<NodeId, Slot>, wires: readonly LayoutWire[]): boolean {
  const first = new Set([...acting].filter(([, { layer }]) => layer === 0).map(([id]) => id));
  return wires.filter(({ from }) => first.has(from)).length > first.size;
}

/** How far along the first line of acting the way back to the next step branches off. */
function branchesAt(bands: TrackParts["bands"], wires: readonly LayoutWire[], acting: readonly Folded[]): number {
  const feeders = new Set(wires.filter(({ to }) => bands.returning.has(to)).map(({ from }) => from));
  const along = acting.filter(({ id, line }) => line === 0 && feeders.has(id)).map((part) => part.along);
  return along.length === 0 ? 0 : Math.min(...along);
}

/** Columns side by side, each as wide as its widest part, which the others stand in the middle of. */
function boxesOf(spots: ReadonlyMap<NodeId, Spot>, sizeOf: TrackParts["sizeOf"]): ReadonlyMap<NodeId, Box> {
  const widths = new Map<number, number>();
  for (const [id, { column }] of spots) widths.set(column, Math.max(widths.get(column) ?? 0, sizeOf(id).width));
  const lefts = new Map<number, number>();
  let x = 0;
  const columns = [...widths.keys()].sort((a, b) => a - b);
  for (let column = columns[0] ?? 0; column <= (columns.at(-1) ?? -1); column += 1) {
    lefts.set(column, x);
    x += (widths.get(column) ?? 160) + gap.across;
  }
  return new Map(
    [...spots].map(([id, { column, y }]) => {
      const size = sizeOf(id);
      const left = lefts.get(column) ?? 0;
      return [id, { x: Math.round(left + ((widths.get(column) ?? 0) - size.width) / 2), y, ...size }];
    }),
  );
}
