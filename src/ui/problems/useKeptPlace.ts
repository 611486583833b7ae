import { type RefObject, useEffect, useRef } from "react";

/**
 * Keeps the focus in the list of problems when a mending takes away the row that has it: it goes to the row that comes in its
 * place, else to the one before, else to the title. The function it gives is called before the mending.
 */
export function useKeptPlace(panel: RefObject<HTMLElement | null>, order: string): () => void {
  const place = useRef<number>(undefined);
  const rows = () => [...(panel.current?.querySelectorAll<HTMLElement>("[data-problem]") ?? [])];
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other problems than before move the focus
  useEffect(() => {
    const at = place.current;
    place.current = undefined;
    if (at === undefined) return;
    const all = rows();
    (all[at] ?? all.at(-1) ?? panel.current?.querySelector<HTMLElement>("h2"))?.focus();
  }, [order]);
  return () => {
    const row = document.activeElement?.closest("li");
    place.current = Math.max(
      0,
      rows().findIndex((each) => row?.contains(each) === true),
    );
  };
}
