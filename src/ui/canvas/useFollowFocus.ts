import { type ReactFlowInstance, useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { type NodeId, nodeWithin } from "../../core/harness/document.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { changeBoxes, showBoxes } from "./changeView.ts";
import type { PartNode } from "./flowGraph.ts";
import { edgeBeyond } from "./offscreen.ts";
import { box } from "./portSides.ts";
import type { Scene } from "./scene.ts";
import { margins } from "./startView.ts";

/**
 * Brings the part of the trace event in focus, the one part selected, or the change that a person goes to into view when it is
 * not. A rewrite that arrives never moves the camera.
 */
export function useFollowFocus(scene: Scene): void {
  const path = useStudio(({ focusedEvent, events }) => {
    const event = focusedEvent === undefined ? undefined : events[focusedEvent];
    return event !== undefined && "node" in event ? event.node : undefined;
  });
  const focused = useStudio((studio) => studio.focusedEvent);
  const selected = useStudio((studio) => (studio.selectedNodes.length === 1 ? studio.selectedNodes[0] : undefined));
  const flow = useReactFlow<PartNode>();
  const store = useStudioStore();
  const shown = useRef(scene);
  shown.current = scene;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second event of the same part brings it into view again
  useEffect(() => {
    const part = path === undefined ? undefined : nodeWithin(store.getState().within, path);
    if (part !== undefined) bringIntoView(flow, part);
  }, [path, focused, flow, store]);
  useEffect(() => {
    if (selected !== undefined) bringIntoView(flow, selected);
  }, [selected, flow]);
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.focusedChange === undefined || now.focusedChange === before.focusedChange) return;
        if (now.overlay === before.overlay && !isBusy()) bringChangeIntoView(flow, shown.current, now.focusedChange);
      }),
    [store, flow],
  );
}

/** Whether a person is dragging or panning. */
function isBusy(): boolean {
  return document.querySelector(".react-flow__node.dragging, .react-flow__pane.dragging") !== null;
}

function bringChangeIntoView(flow: ReactFlowInstance<PartNode>, scene: Scene, change: string): void {
  const boxes = changeBoxes(scene, change);
  const pane = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (pane === undefined || boxes.length === 0) return;
  const seen = boxes.some((each) => edgeBeyond(each, flow.getViewport(), pane) === undefined);
  if (!seen) showBoxes(flow, boxes, flow.getZoom());
}

/** Moves the camera to a part whose middle is out of view; a part that a person can take hold of stays under the hand. */
function bringIntoView(flow: ReactFlowInstance<PartNode>, id: NodeId): void {
  const node = flow.getNode(id);
  const shown = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (node === undefined || shown === undefined) return;
  const { x, y, zoom } = flow.getViewport();
  const { width: own = box.width, height: tall = box.height } = node.measured ?? {};
  const [width, height] = [own * zoom, tall * zoom];
  const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y];
  const [middle, centre] = [left + width / 2, top + height / 2];
  if (middle >= 0 && centre >= 0 && middle <= shown.width && centre <= shown.height) return;
  void flow.setViewport({
    x: x + wayInto(left, width, margins.left, shown.width - margins.right),
    y: y + wayInto(top, height, margins.top, shown.height - margins.bottom),
    zoom,
  });
}

/** How far what is `length` long has to go to lie between two edges: no further than it must. */
function wayInto(start: number, length: number, from: number, to: number): number {
  return Math.max(from - start, Math.min(0, to - length - start));
}
