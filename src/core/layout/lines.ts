import type { NodeId } from "../harness/document.ts";
import type { Slot } from "./contract.ts";

/** Between lanes and lines of the track, in pixels: room for wires and their names. */
export const gap = { across: 32, down: 80 } as const;

/** A part of a band that was folded into lines like a text: which line, how far along it, and in which of its lanes. */
export type Folded = { readonly id: NodeId; readonly line: number; readonly along: number; readonly lane: number };

/** Folds a band into lines of `most` layers each. With `toEnd` a last line that is not full stands at the lines' end. */
export function foldBand(slots: ReadonlyMap<NodeId, Slot>, most: number, toEnd: boolean): readonly Folded[] {
  const layers = layersOf(slots);
  const last = Math.floor((layers - 1) / most);
  const aside = toEnd && last > 0 ? most - (layers - last * most) : 0;
  return [...slots].map(([id, { layer, lane }]) => {
    const line = Math.floor(layer / most);
    return { id, line, lane, along: (layer % most) + (line === last ? aside : 0) };
  });
}

/** How many layers a band has. */
export function layersOf(slots: ReadonlyMap<NodeId, Slot>): number {
  return 1 + Math.max(-1, ...[...slots.values()].map(({ layer }) => layer));
}

/** The upper edge of each part, its lines and their lanes one under the other from `top` on, and the lower edge of them all. */
export function stackLines(
  folded: readonly Folded[],
  top: number,
  heightOf: (id: NodeId) => number,
): { readonly tops: ReadonlyMap<NodeId, number>; readonly bottom: number } {
  const rows = new Map<string, { readonly line: number; readonly lane: number; readonly ids: NodeId[] }>();
  for (const { id, line, lane } of folded) {
    const row = rows.get(`${line} ${lane}`);
    if (row === undefined) rows.set(`${line} ${lane}`, { line, lane, ids: [id] });
    else row.ids.push(id);
  }
  const tops = new Map<NodeId, number>();
  let y = top;
  let bottom = top;
  for (const { ids } of [...rows.values()].sort((a, b) => a.line - b.line || a.lane - b.lane)) {
    for (const id of ids) tops.set(id, y);
    bottom = y + Math.max(...ids.map(heightOf));
    y = bottom + gap.down;
  }
  return { tops, bottom };
}
