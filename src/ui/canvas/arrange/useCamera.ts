import { type ReactFlowInstance, useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { NodeId } from "../../../core/harness/document.ts";
import type { Studio } from "../../../studio/contract.ts";
import type { CameraAsk } from "../../../studio/editingContract.ts";
import { useStudio, useStudioStore } from "../../useStudio.ts";
import { changeBoxes, showBoxes } from "../changeView.ts";
import type { PartNode } from "../flowGraph.ts";
import { edgeBeyond } from "../offscreen.ts";
import type { Scene } from "../scene.ts";

/** How near a selection is brought at the most. */
const nearest = 1.5;
/** How often it is looked for parts that are about to be drawn, once a frame. */
const looks = 40;
let answered = 0;

/** Answers what the canvas is asked to show. The parts that are asked for move the camera only where they are out of view. */
export function useCamera(scene: Scene, onFit: () => void): void {
  const flow = useReactFlow<PartNode>();
  const store = useStudioStore();
  const asked = useStudio((studio) => studio.cameraAsked);
  const shown = useRef({ scene, onFit });
  shown.current = { scene, onFit };
  useEffect(() => {
    if (asked === undefined || asked.id <= answered) return;
    answered = asked.id;
    const { what } = asked;
    if (what === "fit") shown.current.onFit();
    else if (what === "changes") showBoxes(flow, changeBoxes(shown.current.scene), 1);
    else if (what === "selection") zoomTo(flow, chosenIn(store.getState(), shown.current.scene), looks);
    else if (typeof what === "object") bringIn(flow, what.nodes, looks);
    else void zoom(flow, what);
  }, [asked, flow, store]);
}

/** The parts that are selected, or those at the ends of the wire that is. */
function chosenIn({ selectedNodes, selectedEdge }: Studio, { harness }: Scene): readonly NodeId[] {
  const edge = selectedEdge === undefined ? undefined : harness.edges[selectedEdge];
  return edge === undefined ? selectedNodes : [edge.from.node, edge.to.node];
}

function zoom(flow: ReactFlowInstance<PartNode>, how: Extract<CameraAsk["what"], `zoom${string}` | "fullSize">) {
  if (how === "fullSize") return flow.zoomTo(1);
  return how === "zoomIn" ? flow.zoomIn() : flow.zoomOut();
}

function boxesOf(flow: ReactFlowInstance<PartNode>, ids: readonly NodeId[]) {
  return ids.flatMap((id) => {
    const node = flow.getNode(id);
    if (node === undefined) return [];
    return [{ id, ...node.position, width: node.width ?? 160, height: node.height ?? 72 }];
  });
}

/** Does it as soon as one of the parts is drawn. */
function whenDrawn(
  flow: ReactFlowInstance<PartNode>,
  ids: readonly NodeId[],
  left: number,
  act: (boxes: ReturnType<typeof boxesOf>) => void,
): void {
  const boxes = boxesOf(flow, ids);
  if (boxes.length > 0) act(boxes);
  else if (left > 0 && ids.length > 0) requestAnimationFrame(() => whenDrawn(flow, ids, left - 1, act));
}

function zoomTo(flow: ReactFlowInstance<PartNode>, ids: readonly NodeId[], left: number): void {
  whenDrawn(flow, ids, left, (boxes) => showBoxes(flow, boxes, nearest));
}

function bringIn(flow: ReactFlowInstance<PartNode>, ids: readonly NodeId[], left: number): void {
  whenDrawn(flow, ids, left, (boxes) => {
    const pane = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (pane === undefined) return;
    const isOut = boxes.some((box) => edgeBeyond(box, flow.getViewport(), pane) !== undefined);
    if (isOut) showBoxes(flow, boxes, flow.getZoom());
  });
}
