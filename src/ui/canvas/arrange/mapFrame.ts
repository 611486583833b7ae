import type { Point } from "../../../core/harness/document.ts";
import type { Box } from "../../../core/layout/plot.ts";

/** How a large world lies in a small frame, and back. */
export type MapFrame = { readonly small: (box: Box) => Box; readonly back: (at: Point) => Point };

/** Fits a world into a frame, in its middle, with a little air around. */
export function mapFrame(world: Box, frame: { readonly width: number; readonly height: number }): MapFrame {
  const air = 6;
  const scale = Math.min((frame.width - 2 * air) / world.width, (frame.height - 2 * air) / world.height);
  const left = (frame.width - world.width * scale) / 2;
  const top = (frame.height - world.height * scale) / 2;
  return {
    small: ({ x, y, width, height }) => ({
      x: left + (x - world.x) * scale,
      y: top + (y - world.y) * scale,
      width: width * scale,
      height: height * scale,
    }),
    back: ({ x, y }) => ({ x: (x - left) / scale + world.x, y: (y - top) / scale + world.y }),
  };
}
