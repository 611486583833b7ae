import type { NodeId, Point } from "../../core/harness/document.ts";

/** The box of a part, canvas pixels: what stands in the middle begins half of it before. */
const part = { width: 160, height: 72 } as const;

/** How often it is looked for a part that is about to be drawn, once a frame. */
const looks = 40;

/** Where a new part begins that is to stand in the middle of the visible canvas, in canvas pixels. */
export function middleOfCanvas(): Point {
  const pane = document.querySelector(".react-flow");
  const camera = document.querySelector(".react-flow__viewport");
  if (pane === null || camera === null) return { x: 0, y: 0 };
  const { width, height } = pane.getBoundingClientRect();
  const { a: zoom, e: left, f: top } = new DOMMatrix(getComputedStyle(camera).transform);
  return cornerOf({ x: (width / 2 - left) / zoom, y: (height / 2 - top) / zoom });
}

/** Where a part begins whose middle is there. */
export function cornerOf({ x, y }: Point): Point {
  return { x: Math.round(x - part.width / 2), y: Math.round(y - part.height / 2) };
}

/**
 * Gives a part on the canvas the focus as soon as it is drawn; without one, the part that is selected, else the canvas's first. Side
 * by side it is the one as it is after the changes.
 */
export function focusOnCanvas(id?: NodeId, left = looks): void {
  const find = (which: string) =>
    document.querySelector<HTMLElement>(`.react-flow:not(#before) .react-flow__node${which}`);
  const found = id === undefined ? (find(".selected") ?? find("")) : find(`[data-id="${CSS.escape(id)}"]`);
  if (found !== null) found.focus({ preventScroll: true });
  else if (id !== undefined && left > 0) requestAnimationFrame(() => focusOnCanvas(id, left - 1));
}
