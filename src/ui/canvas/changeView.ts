import type { ReactFlowInstance } from "@xyflow/react";
import type { NodeId } from "../../core/harness/document.ts";
import type { Box } from "../../core/layout/plot.ts";
import type { PartNode } from "./flowGraph.ts";
import { changedParts } from "./markWords.ts";
import { boundsOf } from "./offscreen.ts";
import { heightOf, smallHeight } from "./place.ts";
import { box } from "./portSides.ts";
import type { Scene } from "./scene.ts";
import { margins } from "./startView.ts";

/** A part of a scene as a box on the canvas. */
export type PartBox = Box & { readonly id: NodeId };

/** Where the changes of a scene are drawn, those of one change only where one is named. */
export function changeBoxes({ harness, marks, small }: Scene, change?: string): readonly PartBox[] {
  return changedParts(marks, change).flatMap((id) => {
    const part = harness.nodes[id];
    if (part === undefined) return [];
    return [{ id, ...part.position, width: box.width, height: small.has(id) ? smallHeight : heightOf(part) }];
  });
}

/** Brings boxes into view, near enough to be read where they allow it. */
export function showBoxes(flow: ReactFlowInstance<PartNode>, boxes: readonly Box[], maxZoom: number): void {
  const bounds = boundsOf(boxes);
  if (bounds === undefined) return;
  const around = {
    x: -margins.left,
    y: -margins.top,
    width: margins.left + margins.right,
    height: margins.top + margins.bottom,
  };
  const room = {
    x: bounds.x + around.x,
    y: bounds.y + around.y,
    width: bounds.width + around.width,
    height: bounds.height + around.height,
  };
  const pane = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (pane === undefined) return;
  const zoom = Math.min(maxZoom, pane.width / room.width, pane.height / room.height);
  void flow.setCenter(room.x + room.width / 2, room.y + room.height / 2, {
    zoom: Math.max(0.2, zoom),
  });
}
