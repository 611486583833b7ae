import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type EdgeMouseHandler,
  type NodeChange,
  type OnNodesChange,
  ReactFlow,
  ReactFlowProvider,
  useStore,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useCallback, useMemo, useRef, useState } from "react";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { useStudio } from "../useStudio.ts";
import { CanvasHint } from "./CanvasHint.tsx";
import { CanvasTools } from "./CanvasTools.tsx";
import styles from "./FlowCanvas.module.css";
import { flowEdges, type WireEdge } from "./flowEdges.ts";
import { flowNodes, type PartNode } from "./flowGraph.ts";
import { HarnessNodeView } from "./HarnessNodeView.tsx";
import { HookEdge } from "./HookEdge.tsx";
import { useAutoFit } from "./useAutoFit.ts";
import { useFollowFocus } from "./useFollowFocus.ts";
import { WireArrows } from "./WireArrows.tsx";

const nodeTypes = { part: HarnessNodeView };
const edgeTypes = { wire: HookEdge };
const panButtons = [0, 1];
const labels = {
  "node.a11yDescription.default":
    "Press Enter to select this part, then move it with the arrow keys. Escape lets it go.",
  "edge.a11yDescription.default": "Press Enter to select this wire. Escape lets it go.",
};
/** From this many parts on, those out of view are not drawn. */
const cullFrom = 150;

/** The harness as a graph: eight stations along the loop, each part showing what it is doing. */
export function FlowCanvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  );
}

function Flow() {
  const { nodes, edges, onNodesChange } = useFlowGraph();
  const { showAll, onMoveStart } = useAutoFit();
  const select = useStudio((studio) => studio.select);
  const onEdgeClick = useCallback<EdgeMouseHandler<WireEdge>>((_, edge) => select([], edge.id), [select]);
  const onPaneClick = useCallback(() => select([]), [select]);
  return (
    <Far>
      <WireArrows />
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgeClick={onEdgeClick}
        onPaneClick={onPaneClick}
        onMoveStart={onMoveStart}
        attributionPosition="top-right"
        ariaLabelConfig={labels}
        minZoom={0.15}
        maxZoom={2}
        panOnDrag={panButtons}
        panActivationKeyCode="h"
        deleteKeyCode={null}
        nodesConnectable={false}
        edgesReconnectable={false}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={nodes.length > cullFrom}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--line)" />
        <FollowFocus />
      </ReactFlow>
      <CanvasHint />
      <CanvasTools onFit={showAll} />
    </Far>
  );
}

function FollowFocus() {
  useFollowFocus();
  return undefined;
}

/** Marks the canvas as seen from afar, where only stripe, icon and title stay. */
function Far({ children }: { readonly children: React.ReactNode }) {
  const far = useStore((flow) => flow.transform[2] < 0.4);
  return (
    <section className={styles.canvas} aria-label="Harness" data-far={far ? "" : undefined}>
      {children}
    </section>
  );
}

/** React Flow's view of the document: nodes as drawn now (a drag included), wires, and what to do with proposed changes. */
function useFlowGraph() {
  const harness = useStudio((studio) => studio.harness);
  const selectedNodes = useStudio((studio) => studio.selectedNodes);
  const selectedEdge = useStudio((studio) => studio.selectedEdge);
  const select = useStudio((studio) => studio.select);
  const moveNodes = useStudio((studio) => studio.moveNodes);
  const [seen, setSeen] = useState({ harness, selectedNodes });
  const [nodes, setNodes] = useState<PartNode[]>(() => flowNodes(harness, catalogue, selectedNodes, []));
  if (seen.harness !== harness || seen.selectedNodes !== selectedNodes) {
    setSeen({ harness, selectedNodes });
    setNodes(flowNodes(harness, catalogue, selectedNodes, seen.harness.id === harness.id ? nodes : []));
  }
  const drawn = useRef<WireEdge[]>([]);
  // Wires follow the document's own places; while a node is dragged they go the plain way.
  const edges = useMemo(() => {
    const nodes = flowNodes(harness, catalogue, [], []);
    return flowEdges({ harness, catalogue, nodes }, selectedEdge, drawn.current);
  }, [harness, selectedEdge]);
  drawn.current = edges;

  const latest = useRef(nodes);
  latest.current = nodes;
  const onNodesChange = useCallback<OnNodesChange<PartNode>>(
    (changes) => {
      const next = applyNodeChanges(changes, latest.current);
      latest.current = next;
      setNodes(next);
      if (changes.some((change) => change.type === "select")) {
        select(next.filter((node) => node.selected).map((node) => node.id));
      }
      const moves = settledMoves(changes, next);
      if (moves.length > 0) moveNodes(moves);
    },
    [select, moveNodes],
  );
  return { nodes, edges, onNodesChange };
}

/** Where nodes came to rest, by mouse or by keyboard, away from where the document has them; in whole pixels. */
function settledMoves(changes: readonly NodeChange<PartNode>[], nodes: readonly PartNode[]) {
  const rested = new Set(
    changes.flatMap((change) => (change.type === "position" && change.dragging !== true ? [change.id] : [])),
  );
  return nodes
    .filter((node) => rested.has(node.id))
    .map((node) => ({
      node: node.id,
      position: { x: Math.round(node.position.x), y: Math.round(node.position.y) },
      from: node.data.part.position,
    }))
    .filter(({ position, from }) => position.x !== from.x || position.y !== from.y)
    .map(({ node, position }) => ({ node, position }));
}
