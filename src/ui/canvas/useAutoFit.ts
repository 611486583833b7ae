import { type FitViewOptions, type OnMove, type ReactFlowInstance, useReactFlow, useStore } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { useStudio } from "../useStudio.ts";
import type { PartNode } from "./flowGraph.ts";
import { margins, startView } from "./startView.ts";

/** How the canvas is brought into view, and how it learns that the person took the camera. */
export type AutoFit = { readonly showAll: () => void; readonly onMoveStart: OnMove };

const wholeOptions: FitViewOptions = {
  padding: {
    top: `${margins.top}px`,
    bottom: `${margins.bottom}px`,
    left: `${margins.left}px`,
    right: `${margins.right}px`,
  },
  maxZoom: 1,
  minZoom: 0.2,
};

/**
 * Keeps the harness in view and readable until the person moves the camera: as the canvas is resized, as another harness is
 * opened, and, where it is too wide to be read whole, at its task before a run and at its model during one. `showAll` brings the
 * whole into view and takes the camera back.
 */
export function useAutoFit(): AutoFit {
  const flow = useReactFlow<PartNode>();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = useStore((state) => state.nodesInitialized);
  const harness = useStudio((studio) => studio.harness.id);
  const parts = useStudio((studio) => studio.harness.nodes);
  const drawn = useStore(({ nodes }) => nodes.some(({ id, data }) => data.part === parts[id]));
  const project = useStudio((studio) => studio.projectId);
  // Its parts come to the canvas a little after a harness is opened.
  const document = `${project} ${harness}`;
  const arrived = useRef("");
  if (drawn) arrived.current = document;
  const there = arrived.current;
  const acts = useStudio((studio) => studio.phase !== "idle");
  const taken = useRef(false);
  const shown = useRef("");

  useEffect(() => {
    if (!ready || width === 0 || height === 0) return;
    const another = there !== shown.current;
    shown.current = there;
    if (!another && taken.current) return;
    taken.current = false;
    showStart(flow, { width, height }, acts ? "model" : "task");
  }, [ready, width, height, there, acts, flow]);

  const showAll = useCallback(() => {
    taken.current = false;
    void flow.fitView(wholeOptions);
  }, [flow]);
  const onMoveStart = useCallback<OnMove>((event) => {
    if (event !== null) taken.current = true;
  }, []);
  return { showAll, onMoveStart };
}

function showStart(
  flow: ReactFlowInstance<PartNode>,
  canvas: { readonly width: number; readonly height: number },
  kind: "task" | "model",
): void {
  const nodes = flow.getNodes();
  const anchor = nodes.find((node) => node.data.part.kind === kind) ?? nodes[0];
  if (anchor === undefined) return;
  void flow.setViewport(startView(canvas, flow.getNodesBounds(nodes), flow.getNodesBounds([anchor])));
}
