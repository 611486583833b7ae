import type { EdgeId, Harness, HarnessEdge, HarnessNode, NodeId, Pins } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import { copyRecord } from "./copyRecord.ts";
import { nestedParam } from "./nested.ts";

/** A harness being changed: its records are copied at most once, on the first write; nested ones are drafts too. */
export type Draft = {
  readonly base: Harness;
  nodes: Record<NodeId, HarnessNode> | undefined;
  edges: Record<EdgeId, HarnessEdge> | undefined;
  pins: Pins;
  name: string;
  /** How many wires each node has, counted when first asked for. */
  degrees: Map<NodeId, number> | undefined;
  readonly nested: Map<NodeId, Draft>;
};

/** A draft that has changed nothing yet. */
export function openDraft(base: Harness): Draft {
  return {
    base,
    nodes: undefined,
    edges: undefined,
    pins: base.pins,
    name: base.name,
    degrees: undefined,
    nested: new Map(),
  };
}

/** The harness as the draft leaves it; the very same object when nothing was written. */
export function closeDraft(draft: Draft): Harness {
  for (const id of [...draft.nested.keys()]) foldNested(draft, id);
  const { base, nodes, edges, pins, name } = draft;
  if (nodes === undefined && edges === undefined && pins === base.pins && name === base.name) return base;
  return { ...base, nodes: nodes ?? base.nodes, edges: edges ?? base.edges, pins, name };
}

/** The node of that id as it stands, with what was changed inside it. */
export function draftNode(draft: Draft, id: NodeId): HarnessNode | undefined {
  if (draft.nested.has(id)) foldNested(draft, id);
  return peekNode(draft, id);
}

/** The wire of that id as it stands. */
export function draftEdge(draft: Draft, id: EdgeId): HarnessEdge | undefined {
  const edges = draft.edges ?? draft.base.edges;
  return Object.hasOwn(edges, id) ? edges[id] : undefined;
}

/** Writes a node under its id. */
export function putNode(draft: Draft, node: HarnessNode): void {
  draft.nodes ??= copyRecord(draft.base.nodes);
  draft.nodes[node.id] = node;
}

/** Takes a node out. */
export function dropNode(draft: Draft, id: NodeId): void {
  draft.nodes ??= copyRecord(draft.base.nodes);
  delete draft.nodes[id];
}

/** Writes a wire under its id, which must be free. */
export function putEdge(draft: Draft, edge: HarnessEdge): void {
  draft.edges ??= copyRecord(draft.base.edges);
  draft.edges[edge.id] = edge;
  if (draft.degrees !== undefined) count(draft.degrees, edge, 1);
}

/** Takes a wire out. */
export function dropEdge(draft: Draft, edge: HarnessEdge): void {
  draft.edges ??= copyRecord(draft.base.edges);
  delete draft.edges[edge.id];
  if (draft.degrees !== undefined) count(draft.degrees, edge, -1);
}

/** Whether any wire starts or ends at the node. */
export function isWired(draft: Draft, id: NodeId): boolean {
  if (draft.degrees === undefined) {
    draft.degrees = new Map();
    const edges = draft.edges ?? draft.base.edges;
    for (const edgeId in edges) {
      const edge = edges[edgeId];
      if (edge !== undefined) count(draft.degrees, edge, 1);
    }
  }
  return (draft.degrees.get(id) ?? 0) > 0;
}

/** The wires that start or end at the node. */
export function wiresAt(draft: Draft, id: NodeId): readonly HarnessEdge[] {
  return Object.values(draft.edges ?? draft.base.edges).filter(({ from, to }) => from.node === id || to.node === id);
}

/** The draft of the harness inside a group node, or `undefined` when the node holds none. */
export function draftInside(draft: Draft, id: NodeId): Draft | undefined {
  const open = draft.nested.get(id);
  if (open !== undefined) return open;
  const node = peekNode(draft, id);
  const harness = node && nestedHarness(node.params);
  if (harness === undefined) return undefined;
  const inside = openDraft(harness);
  draft.nested.set(id, inside);
  return inside;
}

function peekNode(draft: Draft, id: NodeId): HarnessNode | undefined {
  const nodes = draft.nodes ?? draft.base.nodes;
  return Object.hasOwn(nodes, id) ? nodes[id] : undefined;
}

function foldNested(draft: Draft, id: NodeId): void {
  const inside = draft.nested.get(id);
  draft.nested.delete(id);
  const node = peekNode(draft, id);
  if (inside === undefined || node === undefined) return;
  const harness = closeDraft(inside);
  if (harness !== inside.base) putNode(draft, { ...node, params: { ...node.params, [nestedParam]: harness } });
}

function count(degrees: Map<NodeId, number>, { from, to }: HarnessEdge, by: 1 | -1): void {
  degrees.set(from.node, (degrees.get(from.node) ?? 0) + by);
  degrees.set(to.node, (degrees.get(to.node) ?? 0) + by);
}
