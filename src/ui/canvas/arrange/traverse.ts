import type { EdgeId, Harness, HarnessEdge, NodeId, Point } from "../../../core/harness/document.ts";
import type { Catalogue } from "../../../core/harness/kind.ts";
import { isHook } from "../../../core/harness/wires.ts";
import type { Way } from "../../../studio/canvasContract.ts";
import { portsOf } from "../kindOf.ts";

const pointing: Readonly<Record<Way, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** How straight a part must lie where an arrow points, as a cosine, to be reached that way although it only hangs there. */
const straight = 0.8;

/**
 * Where an arrow key leads from a part: right and down on along its outgoing wires, left and up back along those that come in; of
 * several parts to the nearest in the direction that the key points. What hangs on a part, or it on, is where it is seen.
 */
export function alongWires(harness: Harness, catalogue: Catalogue, from: NodeId, way: Way): NodeId | undefined {
  const on = isOn(way);
  const ends = (edges: readonly HarnessEdge[]) =>
    edges.flatMap((edge) => ((on ? edge.from : edge.to).node === from ? [(on ? edge.to : edge.from).node] : []));
  const wires = Object.values(harness.edges);
  const hanging = wires.filter((edge) => !carriesEvent(harness, catalogue, edge));
  const seen = hanging
    .flatMap((edge) => (edge.from.node === from ? [edge.to.node] : edge.to.node === from ? [edge.from.node] : []))
    .filter((id) => cosine(placeOf(harness, from), placeOf(harness, id), pointing[way]) > straight);
  const events = ends(wires.filter((edge) => !hanging.includes(edge)));
  return (
    nearestOf(harness, from, seen, pointing[way]) ??
    nearestOf(harness, from, events, pointing[way]) ??
    nearestOf(harness, from, ends(hanging), pointing[way])
  );
}

/** Whether a key leads on in the direction of the wires, rather than back. */
export function isOn(way: Way): boolean {
  return way === "right" || way === "down";
}

/** The wire by which an arrow key leads from a part. */
export function wireFrom(harness: Harness, catalogue: Catalogue, from: NodeId, way: Way): EdgeId | undefined {
  const to = alongWires(harness, catalogue, from, way);
  const wires = Object.values(harness.edges);
  const between = (one: NodeId | undefined, other: NodeId | undefined) =>
    wires.find((wire) => wire.from.node === one && wire.to.node === other)?.id;
  return isOn(way) ? (between(from, to) ?? between(to, from)) : (between(to, from) ?? between(from, to));
}

/** The next of the wires that leave the same part as this one, or, back, that come into the same; round and round. */
export function wireBeside({ edges }: Harness, id: EdgeId, way: Way): EdgeId | undefined {
  const wire = edges[id];
  if (wire === undefined) return undefined;
  const end = isOn(way) ? "from" : "to";
  const beside = Object.values(edges).filter((other) => other[end].node === wire[end].node);
  const next = beside[(beside.indexOf(wire) + 1) % beside.length];
  return next === wire ? undefined : next?.id;
}

function carriesEvent(harness: Harness, catalogue: Catalogue, { from }: HarnessEdge): boolean {
  const part = Object.hasOwn(harness.nodes, from.node) ? harness.nodes[from.node] : undefined;
  if (part === undefined) return true;
  const port = portsOf(harness, part, catalogue).find(
    ({ direction, name }) => direction === "out" && name === from.port,
  );
  return port === undefined || isHook(port.wire);
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
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  return pointed === undefined ? far : far * (2 - cosine(from, to, pointed));
}

/** 1 where one place lies from another just as an arrow points, -1 where it lies the other way. */
function cosine(from: Point | undefined, to: Point | undefined, pointed: Point): number {
  if (from === undefined || to === undefined) return 0;
  const [x, y] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(x, y);
  return far === 0 ? 0 : (x * pointed.x + y * pointed.y) / far;
}
