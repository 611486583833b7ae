/** A size in pixels after a move, within its bounds. */
export function movedSize(
  size: number,
  by: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  return Math.min(most, Math.max(least, Math.round(size + by)));
}
