import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { useStudio } from "../useStudio.ts";
import { box } from "./portSides.ts";

/** Brings the part of the trace event in focus into view, when it is not; the camera never moves otherwise. */
export function useFollowFocus(): void {
  const path = useStudio(({ focusedEvent, events }) => {
    const event = focusedEvent === undefined ? undefined : events[focusedEvent];
    return event !== undefined && "node" in event ? event.node : undefined;
  });
  const focused = useStudio((studio) => studio.focusedEvent);
  const flow = useReactFlow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second event of the same part brings it into view again
  useEffect(() => {
    const node = path === undefined ? undefined : flow.getNode(path.split("/", 1)[0] ?? path);
    if (node === undefined) return;
    const shown = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (shown === undefined) return;
    const corner = flow.flowToScreenPosition(node.position);
    const end = flow.flowToScreenPosition({ x: node.position.x + box.width, y: node.position.y + box.height });
    if (corner.x >= shown.left && corner.y >= shown.top && end.x <= shown.right && end.y <= shown.bottom) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    void flow.setCenter(node.position.x + box.width / 2, node.position.y + box.height / 2, {
      zoom: flow.getZoom(),
      duration: still ? 0 : 200,
    });
  }, [path, focused, flow]);
}
