import type { Viewport } from "@xyflow/react";
import type { Box } from "../../core/layout/plot.ts";

/** Room in pixels for the stations' names above, for hint and tools below. */
export const margins = { top: 56, bottom: 64, left: 28, right: 28 } as const;

/** Below this zoom a part's words can no longer be read. */
export const leastReadable = 0.7;

/**
 * Where the camera starts: the whole of a harness where it can still be read so, otherwise as near as it must be for that, with
 * `anchor` in view and no empty rim where parts could be shown. Sizes of `canvas` are in screen pixels, boxes in the graph's own.
 */
export function startView(
  canvas: { readonly width: number; readonly height: number },
  whole: Box,
  anchor: Box,
): Viewport {
  const room = {
    width: canvas.width - margins.left - margins.right,
    height: canvas.height - margins.top - margins.bottom,
  };
  const fit = Math.min(1, room.width / whole.width, room.height / whole.height);
  const zoom = Math.max(leastReadable, fit);
  const x = along(room.width, whole.x * zoom, whole.width * zoom, (anchor.x + anchor.width / 2) * zoom);
  const y = along(room.height, whole.y * zoom, whole.height * zoom, (anchor.y + anchor.height / 2) * zoom);
  return { x: margins.left + x, y: margins.top + y, zoom };
}

/** The offset that centres what fits into `room`, and otherwise centres `middle` as far as the ends of the whole allow. */
function along(room: number, start: number, length: number, middle: number): number {
  if (length <= room) return (room - length) / 2 - start;
  return Math.min(-start, Math.max(room - length - start, room / 2 - middle));
}
