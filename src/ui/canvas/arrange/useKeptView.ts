import { useEffect } from "react";
import { useStudioStore } from "../../useStudio.ts";

const kept = { minimap: "reweave-minimap", snapping: "reweave-snapping" } as const;

/** Keeps whether the small map is shown and whether parts snap beyond the page's end. */
export function useKeptView(): void {
  const store = useStudioStore();
  useEffect(() => {
    for (const flag of ["minimap", "snapping"] as const) {
      const found = localStorage.getItem(kept[flag]);
      if (found !== null) store.setState({ [flag]: found === "yes" });
    }
    return store.subscribe((now, before) => {
      for (const flag of ["minimap", "snapping"] as const) {
        if (now[flag] !== before[flag]) localStorage.setItem(kept[flag], now[flag] ? "yes" : "no");
      }
    });
  }, [store]);
}
