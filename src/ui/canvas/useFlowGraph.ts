import { applyNodeChanges, type NodeChange, type OnNodesChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { NodeId, Point } from "../../core/harness/document.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { Studio } from "../../studio/contract.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { flowEdges, type WireEdge } from "./flowEdges.ts";
import { flowNodes, type PartNode, type PartOrder } from "./flowGraph.ts";
import { arrived, inTurns, nextTurn } from "./inTurns.ts";
import type { Scene } from "./scene.ts";

/** React Flow's view of a scene: nodes as drawn now (a drag included), wires, and what to do with proposed changes. */
export type FlowGraph = {
  readonly nodes: PartNode[];
  readonly edges: WireEdge[];
  readonly onNodesChange: OnNodesChange<PartNode>;
};

/** Draws a scene on the canvas named `pane`; a `still` one can be looked at and selected on, not changed. */
export function useFlowGraph(scene: Scene, pane: string, still: boolean, order?: PartOrder): FlowGraph {
  const selectedNodes = useStudio((studio) => studio.selectedNodes);
  const selectedEdge = useStudio((studio) => studio.selectedEdge);
  const store = useStudioStore();
  const [seen, setSeen] = useState({ scene, selectedNodes, still, order });
  const [nodes, setNodes] = useState<PartNode[]>(() =>
    flowNodes({ scene, catalogue: kinds, pane, still, order }, selectedNodes, []),
  );
  const [rest, setRest] = useState<readonly PartNode[]>([]);
  let current = nodes;
  let whole = arrived(nodes, rest);
  if (seen.scene !== scene || seen.selectedNodes !== selectedNodes || seen.still !== still || seen.order !== order) {
    const same = seen.scene.harness.id === scene.harness.id;
    const before = seen.still === still && same ? seen.scene : undefined;
    whole = flowNodes({ scene, catalogue: kinds, pane, still, order }, selectedNodes, same ? whole : [], before);
    const turns = inTurns(nodes, whole);
    current = turns.now;
    setSeen({ scene, selectedNodes, still, order });
    setNodes(current);
    setRest(turns.rest);
  }
  useEffect(() => {
    if (rest.length === 0) return;
    const asked = requestAnimationFrame(() => {
      const turn = nextTurn(rest);
      setNodes((drawn) => arrived(drawn, turn.next));
      setRest(turn.rest);
    });
    return () => cancelAnimationFrame(asked);
  }, [rest]);
  const drawn = useRef<WireEdge[]>([]);
  // Wires follow the scene's own places, which the nodes' data hold: a drag changes nothing, they go the plain way meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the nodes' data follow the scene
  const edges = useMemo(
    () => flowEdges({ scene, catalogue: kinds, nodes: whole }, selectedEdge, drawn.current),
    [scene, selectedEdge],
  );
  drawn.current = edges;

  const latest = useRef({ nodes, scene });
  latest.current = { nodes, scene };
  const onNodesChange = useCallback<OnNodesChange<PartNode>>(
    (changes) => {
      const next = applyNodeChanges(changes, latest.current.nodes);
      latest.current = { ...latest.current, nodes: next };
      setNodes(next);
      const { select, moveNodes, focusChange } = store.getState();
      if (changes.some((change) => change.type === "select")) {
        const chosen = next.filter((node) => node.selected);
        select(chosen.map((node) => node.id));
        const change = chosen.length === 1 ? chosen[0]?.data.mark?.writer?.change : undefined;
        if (change !== undefined) focusChange(change);
      }
      const moves = settledMoves(changes, next);
      if (moves.length > 0 && !still && !landOnWire(store.getState(), moves))
        moveNodes(withNudged(moves, latest.current.scene));
    },
    [store, still],
  );
  return { nodes, edges, onNodesChange };
}

type Move = { readonly node: NodeId; readonly position: Point };

/** Where nodes came to rest, by mouse or by keyboard, away from where they were drawn; in whole pixels. */
function settledMoves(changes: readonly NodeChange<PartNode>[], nodes: readonly PartNode[]): readonly Move[] {
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

/** A part that was dragged over a wire and let go there is put on it. */
function landOnWire({ landing, putOnWire }: Studio, [move, ...others]: readonly Move[]): boolean {
  if (move === undefined || others.length > 0 || landing?.node !== move.node) return false;
  putOnWire(landing.node, landing.edge, move.position);
  return true;
}

/**
 * Who moves a part that had been nudged means what is seen: the others that stand aside for the same rewrite stay where they are
 * drawn, too, or they would stand on one another.
 */
function withNudged(moves: readonly Move[], { nudged }: Scene): readonly Move[] {
  if (!moves.some(({ node }) => nudged.has(node))) return moves;
  const moved = new Set(moves.map(({ node }) => node));
  const others = [...nudged].filter(([node]) => !moved.has(node)).map(([node, position]) => ({ node, position }));
  return [...moves, ...others];
}
