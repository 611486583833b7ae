import { useNodesInitialized } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { useStudioStore } from "../../useStudio.ts";

/**
 * As a group is opened or left the canvas is drawn anew and whatever had the focus on it goes; it comes to the group that was
 * left, or to the first part of the one that was opened.
 */
export function useFocusInGroup(root: RefObject<HTMLElement | null>): void {
  const store = useStudioStore();
  const ready = useNodesInitialized();
  useEffect(() => {
    if (!ready || document.activeElement !== document.body) return;
    const { within, selectedNodes } = store.getState();
    const [left] = selectedNodes;
    if (left === undefined && within.length === 0) return;
    const parts = root.current?.querySelectorAll<HTMLElement>(".react-flow__node") ?? [];
    const part = left === undefined ? parts[0] : [...parts].find(({ dataset }) => dataset.id === left);
    part?.focus({ preventScroll: true });
  }, [ready, root, store]);
}
