import { useCallback } from "react";
import { middleOfCanvas } from "../controls/canvasPlace.ts";
import { useStudioStore } from "../useStudio.ts";
import type { PaletteItem } from "./paletteItems.ts";

/** Adds a part where it fits best; what a harness has one of only and has already is selected instead. */
export function useAddPart(): (item: PaletteItem) => void {
  const store = useStudioStore();
  return useCallback(
    ({ kind, there, once }) => {
      const { addPart, select } = store.getState();
      if (once && there !== undefined) select([there]);
      else addPart({ kind }, { type: "best", middle: middleOfCanvas() });
    },
    [store],
  );
}
