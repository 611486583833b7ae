import type { NodeId, Point } from "../../core/harness/document.ts";
import type { Box, Plot } from "../../core/layout/plot.ts";
import { crowds } from "../../core/layout/plot.ts";
import { box as partBox } from "./portSides.ts";

/** From one part of a row to the next, corner to corner, in pixels. */
export const pitch = { across: partBox.width + 32, down: partBox.height + 80 } as const;

/** A place for a new part, and where its neighbours must go to leave it room. */
export type Opening = { readonly at: Point; readonly nudges: ReadonlyMap<NodeId, Point>; readonly cost: number };

/** Which part is put where, who may not be nudged, and between which places in the row. */
export type RowGap = {
  readonly height: number;
  readonly from: Point;
  /** 1 where the row runs to the right, -1 where it runs to the left. */
  readonly heading: 1 | -1;
  readonly to: Point | undefined;
};

/** Opens a row for one more part: behind the one it comes from or before the one it leads to, whichever moves less. */
export function openRow(plot: Plot, fixed: ReadonlySet<NodeId>, { height, from, heading, to }: RowGap): Opening {
  const part = { width: partBox.width, height };
  const behind = { x: from.x + heading * pitch.across, y: from.y, ...part };
  const onwards = push(plot, fixed, behind, heading);
  if (to === undefined) return onwards;
  const before = { x: to.x - heading * pitch.across, y: to.y, ...part };
  const backwards = push(plot, fixed, before, heading === 1 ? -1 : 1);
  return backwards.cost < onwards.cost ? backwards : onwards;
}

/** Puts a box down and pushes whatever it crowds along the row, each just far enough; who may not be moved is gone round. */
function push(plot: Plot, fixed: ReadonlySet<NodeId>, first: Box, heading: 1 | -1): Opening {
  let start = first;
  for (let blocker = fixedAt(plot, fixed, start); blocker !== undefined; blocker = fixedAt(plot, fixed, start)) {
    start = { ...start, x: blocker.x + heading * pitch.across };
  }
  const moved = new Map<NodeId, Box>();
  const open: Box[] = [start];
  for (let pusher = open.shift(); pusher !== undefined; pusher = open.shift()) {
    for (const [id, box] of crowded(plot, moved, pusher)) {
      let x = pusher.x + heading * pitch.across;
      for (let blocker = fixedAt(plot, fixed, { ...box, x }); blocker !== undefined; ) {
        x = blocker.x + heading * pitch.across;
        blocker = fixedAt(plot, fixed, { ...box, x });
      }
      const next = { ...box, x };
      moved.set(id, next);
      open.push(next);
    }
  }
  const cost = [...moved].reduce((sum, [id, box]) => sum + Math.abs(box.x - (plot.boxOf(id)?.x ?? box.x)), 0);
  const nudges = new Map([...moved].map(([id, { x, y }]) => [id, { x, y }]));
  return { at: { x: start.x, y: start.y }, nudges, cost };
}

/** Whom a box crowds, where they are now: pushed already, or as they stood. */
function crowded(plot: Plot, moved: ReadonlyMap<NodeId, Box>, pusher: Box): readonly (readonly [NodeId, Box])[] {
  const standing = plot.crowdedBy(pusher).flatMap((id) => {
    const box = plot.boxOf(id);
    return box === undefined || moved.has(id) ? [] : [[id, box] as const];
  });
  return [...standing, ...[...moved].filter(([, box]) => box !== pusher && crowds(box, pusher))];
}

function fixedAt(plot: Plot, fixed: ReadonlySet<NodeId>, box: Box): Box | undefined {
  const id = plot.crowdedBy(box).find((each) => fixed.has(each));
  return id === undefined ? undefined : plot.boxOf(id);
}
