import { type RefObject, useEffect } from "react";
import { useStudioStore } from "../useStudio.ts";

/**
 * What has the focus in the panel may go with what it does, or with the part that was selected: where nothing else takes the focus
 * then, the title of what is shown next does. Draws nothing.
 */
export function PanelFocus({ body }: { readonly body: RefObject<HTMLElement | null> }) {
  const store = useStudioStore();
  useEffect(() => {
    const panel = body.current;
    if (panel === null) return;
    let held: { readonly element: Element; readonly within: readonly string[] } | undefined;
    let byMouse = false;
    const note = (target: EventTarget | null) => {
      const isHeld = target instanceof Element && panel.contains(target);
      held = isHeld ? { element: target, within: store.getState().within } : undefined;
    };
    const onFocus = ({ target }: Event) => note(target);
    const onKey = () => {
      byMouse = false;
    };
    const onPress = ({ target }: Event) => {
      byMouse = true;
      if (target instanceof Node && !panel.contains(target)) held = undefined;
    };
    const regain = () => {
      if (held === undefined || held.element.isConnected) return;
      const title = panel.querySelector<HTMLElement>("h3");
      if (title === null) return; // what is shown next is still to come
      // In a group that was just opened or left the canvas takes it, and who pressed a button by mouse goes on at the canvas.
      const takes = held.within === store.getState().within && !byMouse;
      held = undefined;
      if (takes) requestAnimationFrame(() => focusTitle(title));
    };
    // The focus may have come before this did.
    note(document.activeElement);
    const watch = new MutationObserver(regain);
    watch.observe(panel, { childList: true, subtree: true });
    document.addEventListener("focusin", onFocus);
    window.addEventListener("keydown", onKey, { capture: true });
    // The canvas keeps a press with Shift to itself.
    window.addEventListener("pointerdown", onPress, { capture: true });
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", onFocus);
      window.removeEventListener("keydown", onKey, { capture: true });
      window.removeEventListener("pointerdown", onPress, { capture: true });
    };
  }, [body, store]);
  return undefined;
}

/** Unless the focus has found a better place by now. */
function focusTitle(title: HTMLElement): void {
  if (document.activeElement !== document.body) return;
  title.tabIndex = -1;
  title.focus();
}
