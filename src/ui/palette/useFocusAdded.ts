import { useCallback } from "react";
import { focusOnCanvas } from "../controls/canvasPlace.ts";
import { useStudioStore } from "../useStudio.ts";

/** How long a part may take to be added, its code being fetched, for the focus still to go to it; milliseconds. */
const patience = 3_000;

/** Gives the focus to the part that is about to be added and selected. */
export function useFocusAdded(): () => void {
  const store = useStudioStore();
  return useCallback(() => {
    const stop = store.subscribe((now, before) => {
      if (now.selectedNodes === before.selectedNodes) return;
      stop();
      const [added] = now.selectedNodes;
      if (added !== undefined) focusOnCanvas(added);
    });
    setTimeout(stop, patience);
  }, [store]);
}
