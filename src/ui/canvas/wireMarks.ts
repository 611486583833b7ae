import type { EdgesDiff, Rewired } from "../../core/edits/diffEdges.ts";
import type { EdgeId, Harness, HarnessEdge, NodeId } from "../../core/harness/document.ts";

/** What became of the wires: those that came, those led elsewhere, and those that went, to be drawn as ghosts. */
export type WireFates = {
  readonly added: ReadonlySet<EdgeId>;
  readonly rewired: ReadonlySet<EdgeId>;
  readonly gone: readonly HarnessEdge[];
};

/**
 * Reads the wires' part of a diff as a person sees it: a wire into which new parts were put is not led elsewhere, it only
 * grew longer, so its old form leaves no ghost.
 */
export function wireFates(edges: EdgesDiff, after: Harness, newParts: ReadonlySet<NodeId>): WireFates {
  const added = new Set(edges.added.map((edge) => edge.id));
  const rewired = new Set<EdgeId>();
  const gone = [...edges.removed];
  const onward = waysOn(after, newParts);
  for (const pair of edges.rewired) {
    const { newEnd, oldEnd } = movedEnds(pair);
    (newParts.has(newEnd) ? added : rewired).add(pair.after.id);
    if (!newParts.has(newEnd) || !reaches(onward[pair.kept], newEnd, oldEnd)) gone.push(pair.before);
  }
  return { added, rewired, gone };
}

function movedEnds({ before, after, kept }: Rewired): { readonly newEnd: NodeId; readonly oldEnd: NodeId } {
  const moved = kept === "from" ? "to" : "from";
  return { newEnd: after[moved].node, oldEnd: before[moved].node };
}

type Ways = ReadonlyMap<NodeId, readonly NodeId[]>;

/** Where the wires of new parts lead: onwards, for wires whose start was kept, and backwards for the others. */
function waysOn(after: Harness, newParts: ReadonlySet<NodeId>): { readonly from: Ways; readonly to: Ways } {
  const [from, to] = [new Map<NodeId, NodeId[]>(), new Map<NodeId, NodeId[]>()];
  if (newParts.size === 0) return { from, to };
  for (const edge of Object.values(after.edges)) {
    if (newParts.has(edge.from.node)) from.set(edge.from.node, [...(from.get(edge.from.node) ?? []), edge.to.node]);
    if (newParts.has(edge.to.node)) to.set(edge.to.node, [...(to.get(edge.to.node) ?? []), edge.from.node]);
  }
  return { from, to };
}

/** Whether `end` is reached from `start` through new parts only. */
function reaches(ways: Ways, start: NodeId, end: NodeId): boolean {
  const seen = new Set<NodeId>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === end) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(ways.get(at) ?? []));
  }
  return false;
}
