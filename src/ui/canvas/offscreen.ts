import type { Viewport } from "@xyflow/react";
import type { Box } from "../../core/layout/plot.ts";

/** The edge of the canvas behind which something lies. */
export type Edge = "left" | "right" | "top" | "bottom";

/** Behind which edge a box lies wholly: the one it is furthest beyond; undefined while any of it is in view. */
export function edgeBeyond(
  box: Box,
  { x, y, zoom }: Viewport,
  canvas: { readonly width: number; readonly height: number },
): Edge | undefined {
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  const beyond = {
    left: -(left + box.width * zoom),
    right: left - canvas.width,
    top: -(top + box.height * zoom),
    bottom: top - canvas.height,
  };
  const edges = (["left", "right", "top", "bottom"] as const).filter((edge) => beyond[edge] > 0);
  return edges.toSorted((a, b) => beyond[b] - beyond[a])[0];
}

/** The smallest box around boxes; undefined around none. */
export function boundsOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
