import { useState } from "react";

const panels = ["left", "trace", "lineage", "side", "environment"] as const;

/** A panel that is sized, by the name under which its size is kept. */
export type PanelName = (typeof panels)[number];

/** The sizes of the panels as they were left, as the style of what holds them; later ones are put there by the splitters. */
export function usePanelSizes(): Readonly<Record<string, string>> {
  const [style] = useState(() =>
    Object.fromEntries(
      panels.flatMap((name) => {
        const size = keptSize(name);
        return size === undefined ? [] : sizeStyle(name, size);
      }),
    ),
  );
  return style;
}

/** A panel's size in pixels as it was left: of a folded one negative, what it unfolds to. */
export function keptSize(name: PanelName): number | undefined {
  const kept = Number(localStorage.getItem(`reweave-${name}`) ?? "none");
  return Number.isFinite(kept) ? kept : undefined;
}

/** The style properties that a panel of such a size is drawn by. */
export function sizeStyle(name: PanelName, size: number): readonly (readonly [property: string, value: string])[] {
  return [
    [`--${name}`, `${Math.max(0, size)}px`],
    [`--${name}-seen`, size < 0 ? "hidden" : ""],
  ];
}
