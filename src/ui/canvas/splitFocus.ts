import type { NodeId } from "../../core/harness/document.ts";
import { focusOnCanvas } from "../controls/canvasPlace.ts";

/** How many frames the one canvas may take until it is drawn. */
const looks = 40;
/** Whether the one canvas that went last had the focus. */
let went = false;

/** For an element of the one canvas, as its `ref`: notes whether the focus goes as the canvas goes. */
export function noteFocus(element: HTMLElement | null): () => void {
  return () => {
    went = element?.closest("section")?.contains(document.activeElement) === true;
  };
}

/** Whether the focus went with the one canvas and is nowhere since; said once. */
export function isFocusLost(): boolean {
  const isLost = went && document.activeElement === document.body;
  went = false;
  return isLost;
}

/** For the two canvases, as their `ref`: gives the focus that goes with them to the one canvas, to the same part where it was on one. */
export function handBack(pair: HTMLElement | null): () => void {
  return () => {
    const active = document.activeElement;
    if (pair?.contains(active) !== true) return;
    focusSoon(active?.closest<HTMLElement>(".react-flow__node")?.dataset.id, looks);
  };
}

/** Looks once a frame for the part, at last for any. */
function focusSoon(part: NodeId | undefined, left: number): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    focusOnCanvas(part, 0);
    if (left > 0) focusSoon(left > 1 ? part : undefined, left - 1);
  });
}
