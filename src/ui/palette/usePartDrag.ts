import { type PointerEvent, useCallback } from "react";
import { useStudioStore } from "../useStudio.ts";
import type { PaletteItem } from "./paletteItems.ts";

/** From this many pixels on a press is a drag. */
const slack = 4;

/** Drags a part out of the palette: it is carried until the button is let go, and the canvas sees to where it lands. */
export function usePartDrag(): (event: PointerEvent<HTMLElement>, item: PaletteItem) => void {
  const store = useStudioStore();
  return useCallback(
    (pressed, { kind }) => {
      // A finger scrolls the list; it adds by a tap.
      if (pressed.button !== 0 || pressed.pointerType === "touch") return;
      const { clientX, clientY } = pressed;
      const row = pressed.currentTarget;
      const onMove = (event: globalThis.PointerEvent) => {
        if (Math.hypot(event.clientX - clientX, event.clientY - clientY) < slack) return;
        window.removeEventListener("pointermove", onMove);
        // A drag that ends where it began is no click.
        row.addEventListener("click", swallow, { capture: true, once: true });
        store.getState().carry({ kind });
      };
      const onEnd = () => {
        window.removeEventListener("pointermove", onMove);
        window.removeEventListener("pointerup", onEnd);
        window.removeEventListener("pointercancel", onEnd);
        setTimeout(() => row.removeEventListener("click", swallow, { capture: true }));
        if (store.getState().carried !== undefined) store.getState().carry(undefined);
      };
      window.addEventListener("pointermove", onMove);
      window.addEventListener("pointerup", onEnd);
      window.addEventListener("pointercancel", onEnd);
    },
    [store],
  );
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
