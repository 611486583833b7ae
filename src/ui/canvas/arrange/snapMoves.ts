import type { NodeChange, ReactFlowInstance } from "@xyflow/react";
import type { NodeId, Point } from "../../../core/harness/document.ts";
import type { Box } from "../../../core/layout/plot.ts";
import type { PartNode } from "../flowGraph.ts";
import { boundsOf } from "../offscreen.ts";
import { type Guide, snapBox } from "./guides.ts";

/** Nearer than this to a line, in screen pixels, and a part goes to it. */
const reach = 6;

/** What becomes of proposed changes before they are taken. */
export type ShapeChanges = (changes: NodeChange<PartNode>[]) => NodeChange<PartNode>[];

type Drag = { readonly ids: ReadonlySet<NodeId>; readonly others: readonly Box[] };

/**
 * Lets parts that are dragged snap to those in view, or to the grid: all of a selection by as much, so that they keep their places
 * to one another. `show` is told of the lines, and of none at the end.
 */
export function snapMoves(
  flow: ReactFlowInstance<PartNode>,
  isOn: () => boolean,
  show: (guides: readonly Guide[]) => void,
): ShapeChanges {
  let drag: Drag | undefined;
  return (changes) => {
    const moves = changes.flatMap((change) =>
      change.type === "position" && change.position !== undefined ? [{ ...change, at: change.position }] : [],
    );
    if (moves.length === 0) return changes;
    if (moves.some(({ dragging }) => dragging === true)) drag ??= beginDrag(flow, new Set(moves.map(({ id }) => id)));
    if (drag === undefined) return changes;
    const { others } = drag;
    const isOver = moves.every(({ dragging }) => dragging !== true);
    if (isOver) drag = undefined;
    const bounds = isOn() ? boundsOf(moves.map(({ id, at }) => boxAt(flow, id, at))) : undefined;
    if (bounds === undefined) {
      show([]);
      return changes;
    }
    const { by, guides } = snapBox(bounds, others, reach / flow.getZoom());
    show(isOver ? [] : guides);
    return changes.map((change) =>
      change.type === "position" && change.position !== undefined
        ? { ...change, position: { x: change.position.x + by.x, y: change.position.y + by.y } }
        : change,
    );
  };
}

/** The parts in view that stand still. */
function beginDrag(flow: ReactFlowInstance<PartNode>, ids: ReadonlySet<NodeId>): Drag {
  const pane = document.querySelector(".react-flow")?.getBoundingClientRect();
  const { x, y, zoom } = flow.getViewport();
  const [width, height] = [(pane?.width ?? 0) / zoom, (pane?.height ?? 0) / zoom];
  const [left, top] = [-x / zoom, -y / zoom];
  const others = flow
    .getNodes()
    .filter(({ id, data }) => !ids.has(id) && data.mark?.sign !== "removed")
    .map(({ id, position }) => boxAt(flow, id, position))
    .filter(
      (box) => box.x < left + width && box.x + box.width > left && box.y < top + height && box.y + box.height > top,
    );
  return { ids, others };
}

function boxAt(flow: ReactFlowInstance<PartNode>, id: NodeId, at: Point): Box {
  const node = flow.getNode(id);
  return { ...at, width: node?.width ?? 160, height: node?.height ?? 72 };
}
