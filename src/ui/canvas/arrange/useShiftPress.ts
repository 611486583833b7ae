import { type RefObject, useEffect } from "react";

/**
 * A press with Shift on a part adds it to the selection or takes it out: React Flow would begin a selection box there, and the browser
 * would select the page's text up to it, as it would for a box on the pane.
 */
export function useShiftPress(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isOn = ({ target, shiftKey, button }: MouseEvent, what: string) =>
      shiftKey &&
      button === 0 &&
      target instanceof Element &&
      root.current?.contains(target) === true &&
      target.closest(what) !== null;
    const onPointer = (event: PointerEvent) => {
      if (isOn(event, ".react-flow__node")) event.stopPropagation();
    };
    const onMouse = (event: MouseEvent) => {
      if (isOn(event, ".react-flow__renderer")) event.preventDefault();
    };
    // The window hears of it before React Flow does.
    window.addEventListener("pointerdown", onPointer, { capture: true });
    window.addEventListener("mousedown", onMouse, { capture: true });
    return () => {
      window.removeEventListener("pointerdown", onPointer, { capture: true });
      window.removeEventListener("mousedown", onMouse, { capture: true });
    };
  }, [root]);
}
