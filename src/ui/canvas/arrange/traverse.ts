import type { Harness, NodeId, Point } from "../../../core/harness/document.ts";
import type { Way } from "../../../studio/canvasContract.ts";

const pointing: Readonly<Record<Way, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * Where an arrow key leads from a part: right and down on along its outgoing wires, left and up back along those that come in. Of
 * several parts the nearest in the direction that the key points.
 */
export function alongWires(harness: Harness, from: NodeId, way: Way): NodeId | undefined {
  const on = way === "right" || way === "down";
  const ends = Object.values(harness.edges)
    .filter((edge) => (on ? edge.from : edge.to).node === from)
    .map((edge) => (on ? edge.to : edge.from).node);
  return nearestOf(harness, from, ends, pointing[way]);
}

/** A part that is wired to another, or near it, among those that are left: where the focus goes when that one has gone. */
export function neighbourOf(harness: Harness, gone: NodeId, left: (id: NodeId) => boolean): NodeId | undefined {
  const edges = Object.values(harness.edges);
  const on = edges.flatMap(({ from, to }) => (from.node === gone ? [to.node] : []));
  const back = edges.flatMap(({ from, to }) => (to.node === gone ? [from.node] : []));
  const [next] = [...on, ...back].filter(left);
  return next ?? nearestOf(harness, gone, Object.keys(harness.nodes).filter(left), undefined);
}

function nearestOf(
  harness: Harness,
  from: NodeId,
  candidates: readonly NodeId[],
  pointed: Point | undefined,
): NodeId | undefined {
  const at = placeOf(harness, from);
  const costs = new Map<NodeId, number>();
  for (const id of candidates) {
    const place = placeOf(harness, id);
    if (id !== from && at !== undefined && place !== undefined) costs.set(id, costOf(at, place, pointed));
  }
  return [...costs].sort(([, a], [, b]) => a - b)[0]?.[0];
}

function placeOf({ nodes }: Harness, id: NodeId): Point | undefined {
  return Object.hasOwn(nodes, id) ? nodes[id]?.position : undefined;
}

/** How far it is, up to three times that where it lies in the other direction. */
function costOf(from: Point, to: Point, pointed: Point | undefined): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(x, y);
  if (pointed === undefined || far === 0) return far;
  const straight = (x * pointed.x + y * pointed.y) / far;
  return far * (2 - straight);
}
