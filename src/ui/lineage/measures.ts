import type { PlacedBead } from "./placeBeads.ts";

/** The strip's measures in pixels: a bead's column and row, the space before the first, and the score's height. */
export const measures = { pitch: 44, row: 26, rim: 8, score: 44 } as const;

/** The middle of a bead. */
export function middleOf({ column, row }: Pick<PlacedBead, "column" | "row">): {
  readonly x: number;
  readonly y: number;
} {
  return { x: middleOfColumn(column), y: row * measures.row + measures.row / 2 };
}

/** The middle of a column. */
export function middleOfColumn(column: number): number {
  return measures.rim + column * measures.pitch + measures.pitch / 2;
}

/** How far a bead reaches from its middle: the more changes, the larger, up to a bound. */
export function radiusOf({ size }: Pick<PlacedBead, "size">): number {
  return size === 0 ? 3 : Math.min(9, 4 + 1.6 * Math.sqrt(size));
}

/** How many rows the beads take; at least one. */
export function rowsOf(beads: readonly PlacedBead[]): number {
  return beads.reduce((most, { row }) => Math.max(most, row + 1), 1);
}

/** The bead at a point of the strip, however far it is scrolled; a column belongs to its one bead. */
export function beadAt(beads: readonly PlacedBead[], x: number): PlacedBead | undefined {
  return beads[Math.floor((x - measures.rim) / measures.pitch)];
}
