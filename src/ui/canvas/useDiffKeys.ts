import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { isInDialog, isTyping } from "../controls/typing.ts";
import { useStudioStore } from "../useStudio.ts";

/** Held B shows the harness before the open changes, D puts before and after side by side; neither while typing. */
export function useDiffKeys(): void {
  const store = useStudioStore();
  useEffect(() => {
    const release = () => {
      const { beforeHeld, holdBefore } = store.getState();
      if (beforeHeld) holdBefore(false);
    };
    const offDown = tinykeys(window, {
      b: (event) => {
        if (isTyping(event) || isInDialog(event) || event.repeat) return;
        const { overlay, viewed, holdBefore } = store.getState();
        if (viewed === undefined && overlay.head !== overlay.harness) holdBefore(true);
      },
      d: (event) => {
        if (isTyping(event) || isInDialog(event) || event.repeat) return;
        const { split, setSplit } = store.getState();
        setSplit(!split);
      },
    });
    const onUp = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "b") release();
    };
    window.addEventListener("keyup", onUp);
    window.addEventListener("blur", release);
    return () => {
      offDown();
      window.removeEventListener("keyup", onUp);
      window.removeEventListener("blur", release);
    };
  }, [store]);
}
