import { useSyncExternalStore } from "react";

const query = "(max-width: 899px)";

/** Whether the window is too narrow for the workbench, so that the review stack stands in its place. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, isNarrow);
}

/** The same, asked once. */
export function isNarrow(): boolean {
  return matchMedia(query).matches;
}

function watch(changed: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener("change", changed);
  return () => list.removeEventListener("change", changed);
}
