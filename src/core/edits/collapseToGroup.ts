import { emptyHarness, type Harness, type HarnessEdge, type NodeId, type Point } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import type { Result } from "../harness/result.ts";
import type { EditError } from "./editError.ts";
import { guardMove, type Mint, makeNode } from "./gestureParts.ts";
import { cut } from "./gesturesRemove.ts";
import { drawBorders, type OuterWire } from "./groupBorders.ts";
import { pinsAmong, pinsOf } from "./groupPins.ts";
import { groupable } from "./groupSelection.ts";
import { nestedParam } from "./nested.ts";
import type { Edit, EditOp, PinTarget } from "./ops.ts";

/**
 * Makes one group of some parts: they go into a harness of its own under the ids they have, with what hangs on them alone and
 * with their pins, and an input or output for the events that cross their edge. Refused, with the part that stands in the way,
 * where no event leads in, where something hangs across the edge, and for what the harness must hold itself.
 */
export function collapseToGroup(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  nodes: readonly NodeId[],
  title: string,
): Result<Edit, EditError> {
  const chosen = groupable(harness, catalogue, nodes);
  if (!chosen.ok) return chosen;
  const { wires, crossings } = chosen.value;
  const parts = [...chosen.value.parts.values()];
  const own = pinsAmong(harness, new Set(chosen.value.parts.keys()));
  if (!own.ok) return own;
  const borders = drawBorders(crossings, parts, new Set(harness.pins.edges), mint);
  const crossingPins = borders.outside.filter(({ pinned }) => pinned);
  const nested: Harness = {
    ...emptyHarness(mint("node"), title),
    nodes: Object.fromEntries([...parts.map(({ node }) => node), ...borders.nodes].map((node) => [node.id, node])),
    edges: Object.fromEntries([...wires, ...borders.inside].map((edge) => [edge.id, edge])),
    pins: pinsOf([...own.value, ...borders.pinnedInside.map(edgePin)]),
  };
  const middle = middleOf(parts.map(({ node }) => node.position));
  const made = makeNode(catalogue, mint, { kind: "group", title, params: { [nestedParam]: nested } }, middle);
  if (!made.ok) return made;
  const { node } = made.value;
  const cutWires = [...wires, ...crossings.map(({ edge }) => edge)];
  const cutPins = cutWires.filter(({ id }) => harness.pins.edges.includes(id)).map(edgePin);
  const unpinned = [...own.value.filter(({ type }) => type !== "edge"), ...cutPins];
  return guardMove(harness, catalogue, [
    ...unpinned.map((target): EditOp => ({ op: "setPin", target, pinned: false })),
    ...cut(cutWires),
    ...parts.map(({ node: { id } }): EditOp => ({ op: "removeNode", node: id })),
    { op: "addNode", node },
    ...borders.outside.map((wire): EditOp => ({ op: "connect", edge: outerEdge(node.id, wire) })),
    ...crossingPins.map((wire): EditOp => ({ op: "setPin", target: edgePin(wire), pinned: true })),
  ]);
}

/** The middle of some places, in whole pixels; the corner of the canvas for none. */
export function middleOf(places: readonly Point[]): Point {
  if (places.length === 0) return { x: 0, y: 0 };
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const between = (values: readonly number[]) => Math.round((Math.min(...values) + Math.max(...values)) / 2);
  return { x: between(xs), y: between(ys) };
}

function outerEdge(group: NodeId, { id, way, port, far }: OuterWire): HarnessEdge {
  const near = { node: group, port };
  return way === "in" ? { id, from: far, to: near } : { id, from: near, to: far };
}

function edgePin({ id }: { readonly id: string }): PinTarget {
  return { type: "edge", edge: id };
}
