import { type ReactFlowInstance, useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import type { NodeId } from "../../core/harness/document.ts";
import { useStudio } from "../useStudio.ts";
import { box } from "./portSides.ts";

/** Brings the part of the trace event in focus, or the one part selected, into view when it is not. */
export function useFollowFocus(): void {
  const path = useStudio(({ focusedEvent, events }) => {
    const event = focusedEvent === undefined ? undefined : events[focusedEvent];
    return event !== undefined && "node" in event ? event.node : undefined;
  });
  const focused = useStudio((studio) => studio.focusedEvent);
  const selected = useStudio((studio) => (studio.selectedNodes.length === 1 ? studio.selectedNodes[0] : undefined));
  const flow = useReactFlow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second event of the same part brings it into view again
  useEffect(() => {
    if (path !== undefined) bringIntoView(flow, path.split("/", 1)[0] ?? path);
  }, [path, focused, flow]);
  useEffect(() => {
    if (selected !== undefined) bringIntoView(flow, selected);
  }, [selected, flow]);
}

/** Moves the camera to a part whose middle is out of view; a part that a person can take hold of stays under the hand. */
function bringIntoView(flow: ReactFlowInstance, id: NodeId): void {
  const node = flow.getNode(id);
  const shown = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (node === undefined || shown === undefined) return;
  const middle = { x: node.position.x + box.width / 2, y: node.position.y + box.height / 2 };
  const { x, y } = flow.flowToScreenPosition(middle);
  if (x >= shown.left && y >= shown.top && x <= shown.right && y <= shown.bottom) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom(), duration: still ? 0 : 200 });
}
