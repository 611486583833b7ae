import type { Point } from "../../core/harness/document.ts";
import type { Box } from "../../core/layout/plot.ts";
import type { Side } from "./portSides.ts";

/** Where a wire leaves or enters, and on which side of its node. */
export type WireEnd = Point & { readonly side: Side };
/** A wire to be drawn; wires of one `bundle` may lie on one another. */
export type WireJob = { readonly id: string; readonly bundle: string; readonly from: WireEnd; readonly to: WireEnd };
/** A straight stretch that wires already drawn take up. */
export type Stretch = { readonly bundle: string; readonly a: Point; readonly b: Point };
/** What a search for a way has to work with: the lines it may follow, what it must go round, what is already drawn. */
export type Terrain = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly boxes: readonly Box[];
  /** Where names stand, which a wire rather goes round. */
  readonly names: readonly Box[];
  readonly drawn: readonly Stretch[];
};

/** Whether a stretch comes nearer to a box than `air` pixels. */
export function crosses(box: Box, a: Point, b: Point, air = 4): boolean {
  return (
    Math.max(a.x, b.x) > box.x - air &&
    Math.min(a.x, b.x) < box.x + box.width + air &&
    Math.max(a.y, b.y) > box.y - air &&
    Math.min(a.y, b.y) < box.y + box.height + air
  );
}
