/** A size in pixels after a move, within its bounds. A folded panel's is negative; it unfolds by what makes it larger. */
export function movedSize(
  size: number,
  by: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  if (size < 0 && by <= 0) return size;
  return Math.min(most, Math.max(least, Math.round(Math.max(0, size) + by)));
}
