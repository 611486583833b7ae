import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { isPressable, isTyping } from "../controls/typing.ts";
import { useStudioStore } from "../useStudio.ts";

/** The shortcuts of the workbench; off while typing. Space leaves buttons and parts not yet selected alone. */
export function useKeys(): void {
  const store = useStudioStore();
  useEffect(() => {
    const unlessTyping = (act: () => void) => (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      event.preventDefault();
      act();
    };
    const onSpace = (event: KeyboardEvent) => {
      if (isTyping(event) || isPressable(event) || isUnselectedPart(event)) return;
      const { phase, pause, resume } = store.getState();
      if (phase === "running") pause();
      else if (phase === "paused") resume();
      else return;
      event.preventDefault();
    };
    return tinykeys(
      window,
      {
        Space: onSpace,
        ".": unlessTyping(() => {
          const { phase, blockers, stepOnce } = store.getState();
          if (phase !== "running" && (phase === "paused" || blockers.length === 0)) void stepOnce();
        }),
        "$mod+z": unlessTyping(() => store.getState().undo()),
        "$mod+Shift+z": unlessTyping(() => store.getState().redo()),
      },
      { capture: true },
    );
  }, [store]);
}

/** Space selects a part that has the focus and is not selected. */
function isUnselectedPart(event: Event): boolean {
  return event.target instanceof Element && event.target.closest(".react-flow__node:not(.selected)") !== null;
}
