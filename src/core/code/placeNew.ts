import { freePlace, placeAfter, placeBelow } from "../edits/freePlace.ts";
import type { EdgeId, HarnessEdge, HarnessNode, NodeId, Point } from "../harness/document.ts";
import type { Base, Unplaced } from "./readHarnessForm.ts";

/**
 * Gives every node that has no place one: that of a part that went for it (the same kind and title under another id), between or
 * beside those it is wired to, else beside the part before it.
 */
export function placeNew(
  nodes: ReadonlyMap<NodeId, Unplaced>,
  edges: ReadonlyMap<EdgeId, HarnessEdge>,
  base: Base,
): ReadonlyMap<NodeId, HarnessNode> {
  const placed = new Map<NodeId, HarnessNode>();
  const waiting: Unplaced[] = [];
  for (const node of nodes.values()) {
    const { position } = node;
    if (position === undefined) waiting.push(node);
    else placed.set(node.id, isPlaced(node) ? node : { ...node, position });
  }
  if (waiting.length === 0) return placed;
  const left = leftPlaces(nodes, base);
  const wires = wiresByNode(edges.values());
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ id }) => neighbours(wires.get(id) ?? [], id, placed).length > 0);
    const [node] = waiting.splice(Math.max(0, at), 1);
    if (node === undefined) break;
    const kept = left.get(`${node.kind} ${node.title}`)?.shift();
    const ideal = kept ?? idealPlace(node, wires.get(node.id) ?? [], placed, base);
    const taken = Object.fromEntries(placed);
    const position = kept ?? freePlace({ ...base.before, nodes: taken }, ideal);
    placed.set(node.id, { ...node, position });
  }
  return inTextOrder(nodes, placed);
}

function isPlaced(node: Unplaced): node is HarnessNode {
  return node.position !== undefined;
}

function inTextOrder(
  nodes: ReadonlyMap<NodeId, Unplaced>,
  placed: ReadonlyMap<NodeId, HarnessNode>,
): ReadonlyMap<NodeId, HarnessNode> {
  return new Map(
    [...nodes.keys()].flatMap((id) => {
      const node = placed.get(id);
      return node === undefined ? [] : [[id, node] as const];
    }),
  );
}

/** The places of parts that are no longer there, by kind and title. */
function leftPlaces(nodes: ReadonlyMap<NodeId, Unplaced>, { before }: Base): ReadonlyMap<string, Point[]> {
  const left = new Map<string, Point[]>();
  for (const { id, kind, title, position } of Object.values(before.nodes)) {
    if (nodes.has(id)) continue;
    const name = `${kind} ${title}`;
    left.set(name, [...(left.get(name) ?? []), position]);
  }
  return left;
}

function wiresByNode(edges: Iterable<HarnessEdge>): ReadonlyMap<NodeId, readonly HarnessEdge[]> {
  const wires = new Map<NodeId, HarnessEdge[]>();
  for (const edge of edges) {
    for (const { node } of [edge.from, edge.to]) {
      const list = wires.get(node);
      if (list === undefined) wires.set(node, [edge]);
      else list.push(edge);
    }
  }
  return wires;
}

type Neighbour = { readonly side: "from" | "to"; readonly at: Point };

function neighbours(
  wires: readonly HarnessEdge[],
  id: NodeId,
  placed: ReadonlyMap<NodeId, HarnessNode>,
): readonly Neighbour[] {
  return wires.flatMap((edge) => {
    const side = edge.to.node === id ? "from" : "to";
    const other = edge[side].node === id ? undefined : placed.get(edge[side].node);
    return other === undefined ? [] : [{ side, at: other.position } as const];
  });
}

function idealPlace(
  node: Unplaced,
  wires: readonly HarnessEdge[],
  placed: ReadonlyMap<NodeId, HarnessNode>,
  { catalogue }: Base,
): Point {
  const near = neighbours(wires, node.id, placed);
  const before = near.find(({ side }) => side === "from")?.at;
  const after = near.find(({ side }) => side === "to")?.at;
  if (after !== undefined && catalogue.get(node.kind)?.role === "attachment") return placeBelow(after);
  if (before !== undefined && after !== undefined) return { x: (before.x + after.x) / 2, y: (before.y + after.y) / 2 };
  if (before !== undefined) return placeAfter(before);
  const last = after ?? [...placed.values()].at(-1)?.position;
  return last === undefined ? { x: 0, y: 0 } : placeBelow(last);
}
