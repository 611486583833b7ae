import { type PointerEvent, type RefObject, useRef, useState } from "react";
import type { VersionId } from "../../core/edits/versions.ts";
import { useStudio } from "../useStudio.ts";
import { beadAt } from "./measures.ts";
import type { PlacedBead } from "./placeBeads.ts";

/** How far a pointer must go, in pixels, before it drags instead of clicking. */
const slack = 6;

/** A version's bead in hand, and the one it would be dropped on; the strip draws both. */
export type BeadDrag = {
  readonly dragged: string | undefined;
  readonly target: string | undefined;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onClickCapture: (event: { readonly stopPropagation: () => void }) => void;
  };
};

/** Dragging a version's bead onto another's opens their comparison, the older one first. */
export function useBeadDrag(scroller: RefObject<HTMLDivElement | null>, beads: readonly PlacedBead[]): BeadDrag {
  const compare = useStudio((studio) => studio.compare);
  const grip = useRef<{ readonly x: number; readonly bead: PlacedBead }>(undefined);
  const dropped = useRef(false);
  const [hand, setHand] = useState<{ readonly dragged: string; readonly target: PlacedBead | undefined }>();
  const under = (event: PointerEvent): PlacedBead | undefined => {
    const list = scroller.current;
    if (list === null) return undefined;
    const bead = beadAt(beads, event.clientX - list.getBoundingClientRect().left + list.scrollLeft);
    return bead?.of.type === "version" ? bead : undefined;
  };
  const end = () => {
    grip.current = undefined;
    setHand(undefined);
  };
  return {
    dragged: hand?.dragged,
    target: hand?.target?.key,
    handlers: {
      onPointerDown: (event) => {
        const bead = under(event);
        dropped.current = false;
        if (event.button === 0 && bead !== undefined) grip.current = { x: event.clientX, bead };
      },
      onPointerMove: (event) => {
        const held = grip.current;
        if (held === undefined || (hand === undefined && Math.abs(event.clientX - held.x) < slack)) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const target = under(event);
        setHand({ dragged: held.bead.key, target: target?.key === held.bead.key ? undefined : target });
      },
      onPointerUp: () => {
        const held = grip.current;
        dropped.current = hand !== undefined;
        const [a, b] = [held?.bead, hand?.target].flatMap((bead) => idOf(bead) ?? []).sort((x, y) => x.at - y.at);
        end();
        if (a !== undefined && b !== undefined) compare(a.id, b.id);
      },
      onPointerCancel: end,
      // The click that ends a drag looks at nothing.
      onClickCapture: (event) => {
        if (dropped.current) event.stopPropagation();
        dropped.current = false;
      },
    },
  };
}

function idOf(bead: PlacedBead | undefined): { readonly id: VersionId; readonly at: number } | undefined {
  return bead?.of.type === "version" ? { id: bead.of.version.id, at: bead.column } : undefined;
}
