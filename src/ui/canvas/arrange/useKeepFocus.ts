import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Harness, NodeId } from "../../../core/harness/document.ts";
import { focusOnCanvas } from "../../controls/canvasPlace.ts";
import { useStudioStore } from "../../useStudio.ts";
import { neighbourOf } from "./traverse.ts";
import { elementOf } from "./useCanvasActs.ts";

/** How many frames the old element may still be there. */
const looks = 30;

/** When what has the focus on the canvas goes with an edit, the focus goes to the part next to it. */
export function useKeepFocus(root: RefObject<HTMLElement | null>, harness: Harness): void {
  const store = useStudioStore();
  const last = useRef<NodeId | undefined>(undefined);
  const before = useRef(harness);
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return;
    const note = (target: EventTarget | null) => {
      const element = elementOf(target);
      if (element?.type === "wire") last.current = before.current.edges[element.id]?.to.node;
      else last.current = element?.id ?? store.getState().selectedNodes[0] ?? last.current;
    };
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      // What is taken out of the page leaves its focus to nobody.
      if (relatedTarget instanceof Element && !canvas.contains(relatedTarget)) last.current = undefined;
    };
    const onFocus = ({ target }: FocusEvent) => note(target);
    // The focus may have come before this did.
    if (canvas.contains(document.activeElement)) note(document.activeElement);
    canvas.addEventListener("focusin", onFocus);
    canvas.addEventListener("focusout", onLeave);
    return () => {
      canvas.removeEventListener("focusin", onFocus);
      canvas.removeEventListener("focusout", onLeave);
    };
  }, [root, store]);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = harness;
    const held = last.current;
    if (was === harness || held === undefined || was.id !== harness.id) return;
    const isLeft = (id: NodeId) => Object.hasOwn(harness.nodes, id);
    const next = isLeft(held) ? held : neighbourOf(was, held, isLeft);
    const settle = (left: number) =>
      requestAnimationFrame(() => {
        const active = document.activeElement;
        const isGoing = elementOf(active)?.id === held && !isLeft(held);
        // React Flow takes an element out some frames after its part has gone.
        if (isGoing && left > 0) settle(left - 1);
        if (active !== null && active !== document.body) return;
        last.current = next;
        focusOnCanvas(next);
      });
    settle(looks);
  }, [harness]);
}
