import { useNodesInitialized, useReactFlow, type Viewport } from "@xyflow/react";
import { useEffect } from "react";

/** Where the camera last stood in each group, by its path. */
export type KeptCameras = Map<string, Viewport>;

/** Who comes back from a group, or opens one again, finds the camera where it was. */
export function useKeptCamera(kept: KeptCameras, open: string): void {
  const flow = useReactFlow();
  const ready = useNodesInitialized();
  useEffect(() => {
    if (!ready) return;
    const before = kept.get(open);
    if (before !== undefined) void flow.setViewport(before);
    return () => {
      kept.set(open, flow.getViewport());
    };
  }, [ready, kept, open, flow]);
}
