import { useSyncExternalStore } from "react";

const narrow = "(max-width: 899px)";
/** The workbench needs at least this, asked for or not. */
const tooNarrow = "(max-width: 599px)";

const key = "reweave-workbench-here";
const watchers = new Set<() => void>();

/** Whether the review stack stands in the workbench's place: where the window is narrow and nobody asked for the workbench there. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, isNarrow);
}

/** The same, asked once. */
export function isNarrow(): boolean {
  return matchMedia(narrow).matches && !(isWanted() && !matchMedia(tooNarrow).matches);
}

/** Whether a person may go from the one to the other, as a window of a usual size does that is zoomed to twice its size. */
export function useChoice(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(narrow).matches && !matchMedia(tooNarrow).matches);
}

/** Shows the workbench in a narrow window, or the review stack again. */
export function showWorkbench(shown: boolean): void {
  if (shown) sessionStorage.setItem(key, "");
  else sessionStorage.removeItem(key);
  for (const changed of watchers) changed();
}

function isWanted(): boolean {
  return sessionStorage.getItem(key) !== null;
}

function watch(changed: () => void): () => void {
  const lists = [narrow, tooNarrow].map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener("change", changed);
  watchers.add(changed);
  return () => {
    for (const list of lists) list.removeEventListener("change", changed);
    watchers.delete(changed);
  };
}
