/** A box in the window, CSS pixels. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

type Size = Pick<Box, "width" | "height">;

const gap = 12;

/**
 * Where a card stands so that it lies whole within the window and, where there is room for it on some side, off its target: under
 * it, over it, to its right, to its left; within its lower left corner where it leaves no room, in the middle without one.
 */
export function besideTarget(
  target: Box | undefined,
  card: Size,
  view: Size,
): { readonly left: number; readonly top: number } {
  if (target === undefined)
    return within({ left: (view.width - card.width) / 2, top: (view.height - card.height) / 2 }, card, view);
  const right = target.left + target.width;
  const foot = target.top + target.height;
  const level = { left: target.left };
  const upright = { top: target.top };
  if (foot + gap + card.height + gap <= view.height) return within({ ...level, top: foot + gap }, card, view);
  if (target.top - gap - card.height >= gap)
    return within({ ...level, top: target.top - gap - card.height }, card, view);
  if (right + gap + card.width + gap <= view.width) return within({ ...upright, left: right + gap }, card, view);
  if (target.left - gap - card.width >= gap)
    return within({ ...upright, left: target.left - gap - card.width }, card, view);
  return within({ left: target.left + gap, top: foot - gap - card.height }, card, view);
}

function within({ left, top }: { readonly left: number; readonly top: number }, card: Size, view: Size) {
  const clamp = (value: number, size: number, whole: number) => Math.max(gap, Math.min(value, whole - size - gap));
  return { left: clamp(left, card.width, view.width), top: clamp(top, card.height, view.height) };
}
