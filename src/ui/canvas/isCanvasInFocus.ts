/** Whether keys are meant for the canvas: it, or nothing at all, has the focus. */
export function isCanvasInFocus(canvas: HTMLElement | null): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || canvas?.contains(active) === true;
}
