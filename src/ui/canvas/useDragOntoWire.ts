import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import type { NodeId } from "../../core/harness/document.ts";
import { isHook } from "../../core/harness/wires.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { useStudioStore } from "../useStudio.ts";
import { type DropTarget, type Landing, landingOf, markTarget, sameTarget, targetAt } from "./dropTarget.ts";
import type { WireEdge } from "./flowEdges.ts";
import type { PartNode } from "./flowGraph.ts";
import type { CanvasFlow } from "./wiring.ts";

/** A part that stands on no wire yet and is dragged over one that it fits lands on it; the wire is marked meanwhile. */
export function useDragOntoWire(): void {
  const flow = useReactFlow<PartNode, WireEdge>();
  const store = useStudioStore();
  useEffect(() => {
    let held: { readonly node: NodeId; readonly landing: Landing } | undefined;
    let current: DropTarget | undefined;
    const aim = (next: DropTarget | undefined) => {
      if (sameTarget(current, next)) return;
      current = next;
      markTarget(next);
      const lands = held !== undefined && next?.type === "wire";
      store.getState().land(lands ? { node: held?.node ?? "", edge: next.edge } : undefined);
    };
    const onDown = ({ target, button }: PointerEvent) => {
      held = undefined;
      const node = target instanceof Element ? target.closest<HTMLElement>(".react-flow__node")?.dataset.id : undefined;
      if (button === 0 && node !== undefined) held = looseOn(flow, node);
    };
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (held === undefined || flow.getNode(held.node)?.dragging !== true) return;
      const next = targetAt(flow, held.landing, { x, y }, held.node);
      aim(next?.type === "wire" ? next : undefined);
    };
    const onUp = () => {
      held = undefined;
      // The drag ends after this, and asks where it landed.
      setTimeout(() => aim(undefined));
    };
    window.addEventListener("pointerdown", onDown, { capture: true });
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onUp);
    return () => {
      aim(undefined);
      window.removeEventListener("pointerdown", onDown, { capture: true });
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onUp);
    };
  }, [flow, store]);
}

/** A part that is on no wire for events and could stand on one. */
function looseOn(flow: CanvasFlow, node: NodeId): { readonly node: NodeId; readonly landing: Landing } | undefined {
  const part = flow.getNode(node)?.data.part;
  const spec = part && kinds.get(part.kind);
  if (spec === undefined) return undefined;
  const wired = flow.getEdges().some(({ source, target, data }) => {
    if (source !== node && target !== node) return false;
    return data?.carries === undefined || isHook(data.carries);
  });
  const landing = landingOf(spec);
  return wired || landing.hooks.length === 0 ? undefined : { node, landing };
}
