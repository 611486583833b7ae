import { type FitViewOptions, type OnMove, useReactFlow, useStore } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { useStudio } from "../useStudio.ts";

/** How the canvas is brought into view, and how it learns that the person took the camera. */
export type AutoFit = { readonly showAll: () => void; readonly onMoveStart: OnMove };

/**
 * Keeps the whole harness in view, as the canvas is resized and as another harness is opened, until the person moves the
 * camera; `showAll` brings it into view and takes the camera back.
 */
export function useAutoFit(options: FitViewOptions): AutoFit {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = useStore((state) => state.nodesInitialized);
  const harness = useStudio((studio) => studio.harness.id);
  const project = useStudio((studio) => studio.projectId);
  const taken = useRef(false);
  const shown = useRef("");
  const showAll = useCallback(() => {
    taken.current = false;
    void flow.fitView(options);
  }, [flow, options]);
  useEffect(() => {
    if (!ready || width === 0 || height === 0) return;
    const document = `${project} ${harness}`;
    const another = document !== shown.current;
    shown.current = document;
    if (another || !taken.current) showAll();
  }, [ready, width, height, harness, project, showAll]);
  const onMoveStart = useCallback<OnMove>((event) => {
    if (event !== null) taken.current = true;
  }, []);
  return { showAll, onMoveStart };
}
