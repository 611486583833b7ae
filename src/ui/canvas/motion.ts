import type { EdgeId, NodeId } from "../../core/harness/document.ts";
import type { WireEdge } from "./flowEdges.ts";
import type { PartNode } from "./flowGraph.ts";
import { sameMark } from "./marks.ts";

/** How a part moves: from how far away it comes to rest, in pixels. */
export type Slide = { readonly id: NodeId; readonly dx: number; readonly dy: number };

/** What is to be seen moving when the canvas goes from one drawing to another. */
export type Motion =
  | { readonly type: "none" }
  /** Everything that is drawn otherwise fades in at once. */
  | { readonly type: "fade"; readonly parts: readonly NodeId[]; readonly wires: readonly EdgeId[] }
  | {
      readonly type: "staged";
      readonly added: readonly NodeId[];
      readonly gone: readonly NodeId[];
      readonly changed: readonly NodeId[];
      readonly moved: readonly Slide[];
      readonly newWires: readonly EdgeId[];
      readonly goneWires: readonly EdgeId[];
    };

/** A canvas as it was, or is, drawn. */
export type Drawing = { readonly nodes: readonly PartNode[]; readonly edges: readonly WireEdge[] };

/** More parts than this on the move at once, and nobody can follow. */
const mostMoved = 40;

/** What moves between two drawings of one harness; `calm` where nothing may travel (little motion wanted, or no smooth frames to be had). */
export function motionBetween(before: Drawing, after: Drawing, calm: boolean): Motion {
  const was = new Map(before.nodes.map((node) => [node.id, node]));
  const wasWire = new Map(before.edges.map((edge) => [edge.id, edge]));
  const added: NodeId[] = [];
  const gone: NodeId[] = [];
  const changed: NodeId[] = [];
  const moved: Slide[] = [];
  for (const node of after.nodes) {
    const old = was.get(node.id);
    if (old === node) continue;
    const sign = node.data.mark?.sign;
    if (old === undefined) added.push(node.id);
    else {
      const [dx, dy] = [old.position.x - node.position.x, old.position.y - node.position.y];
      if (dx !== 0 || dy !== 0) moved.push({ id: node.id, dx, dy });
      if (sameMark(old.data.mark, node.data.mark)) continue;
      if (sign === "removed") gone.push(node.id);
      else if (sign !== undefined) changed.push(node.id);
    }
  }
  const redrawn = after.edges.filter((edge) => isRedrawn(wasWire.get(edge.id), edge));
  const isGone = (edge: WireEdge) => edge.data?.mark?.sign === "removed";
  const goneWires = redrawn.filter(isGone).map((edge) => edge.id);
  const newWires = redrawn.filter((edge) => !isGone(edge)).map((edge) => edge.id);
  const parts = [...added, ...gone, ...changed];
  if (parts.length + moved.length + redrawn.length === 0) return { type: "none" };
  if (calm || moved.length > mostMoved) {
    return {
      type: "fade",
      parts: [...parts, ...moved.map(({ id }) => id)],
      wires: [...goneWires, ...newWires],
    };
  }
  return { type: "staged", added, gone, changed, moved, newWires, goneWires };
}

/** Whether a wire came or got another sign; one that only bends otherwise goes along with its parts. */
function isRedrawn(old: WireEdge | undefined, edge: WireEdge): boolean {
  return old === undefined || old.data?.mark?.sign !== edge.data?.mark?.sign;
}
