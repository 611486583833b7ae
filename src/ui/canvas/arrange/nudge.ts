import type { NodeChange, OnNodesChange } from "@xyflow/react";
import type { NodeId, Point } from "../../../core/harness/document.ts";
import type { Way } from "../../../studio/canvasContract.ts";
import type { PartNode } from "../flowGraph.ts";

const pointing: Readonly<Record<Way, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};
/** Keys that are pressed again sooner than this, in milliseconds, go on with the same move. */
const pause = 700;

/** Moving the selection by keys: all moves up to a pause, or until something else is done, are one. */
export type Nudge = { readonly by: (way: Way, pixels: number) => void; readonly end: () => void };

/** Moves the selected parts that may be moved, each time drawn at once and committed at the end. */
export function nudgeBy(flow: { readonly getNodes: () => PartNode[] }, change: OnNodesChange<PartNode>): Nudge {
  let moved = new Map<NodeId, Point>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (dragging: boolean) =>
    change([...moved].map(([id, position]): NodeChange<PartNode> => ({ id, type: "position", position, dragging })));
  const end = () => {
    clearTimeout(timer);
    if (moved.size === 0) return;
    tell(false);
    moved = new Map();
  };
  return {
    by: (way, pixels) => {
      const chosen = flow.getNodes().filter((node) => node.selected === true && node.draggable !== false);
      if (chosen.length !== moved.size || chosen.some(({ id }) => !moved.has(id))) {
        end();
        moved = new Map(chosen.map(({ id, position }) => [id, position]));
      }
      const { x, y } = pointing[way];
      for (const [id, at] of moved) moved.set(id, { x: at.x + x * pixels, y: at.y + y * pixels });
      tell(true);
      clearTimeout(timer);
      timer = setTimeout(end, pause);
    },
    end,
  };
}
