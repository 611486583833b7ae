import type { EdgeId, Harness, HarnessEdge, HarnessNode, NodeId, Point } from "../../core/harness/document.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import type { Overlay } from "../../core/rewrite/reviewContract.ts";
import { portsOf } from "./kindOf.ts";
import { type Marks, marksOf } from "./marks.ts";
import { type Placement, placeParts } from "./place.ts";

/** What is on the canvas: every part and wire where it is drawn, ghosts among them, with their marks. */
export type Scene = {
  /** What is drawn. */
  readonly overlay: Overlay;
  readonly harness: Harness;
  readonly marks: Marks;
  /** Ghosts drawn small, because a part took their place. */
  readonly small: ReadonlySet<NodeId>;
  /** Parts of the document that are drawn elsewhere than it has them, to make room. */
  readonly nudged: ReadonlyMap<NodeId, Point>;
};

/**
 * A head with its open changes drawn on it. `loose` are the parts without a place of their own, `placed` where a person put
 * parts that are not in the document yet.
 */
export function sceneOf(
  overlay: Overlay,
  catalogue: Catalogue,
  loose: ReadonlySet<NodeId>,
  placed: Readonly<Record<NodeId, Point>>,
): Scene {
  const marks = marksOf(overlay);
  const { harness } = overlay;
  const placement = placeParts({ harness, catalogue, loose, ghosts: marks.ghostParts, placed });
  return drawn(overlay, catalogue, marks, placement, loose);
}

/** One harness as an overlay of nothing on it, or of another on it that nobody in particular made. */
export function overlayOn(head: Harness, harness = head): Overlay {
  return { head, harness, applied: [], conflicted: [] };
}

function drawn(
  overlay: Overlay,
  catalogue: Catalogue,
  marks: Marks,
  { at, aside }: Placement,
  loose: ReadonlySet<NodeId>,
): Scene {
  const { harness } = overlay;
  const { ghostParts, ghostWires } = marks;
  const nudged = new Map([...at].filter(([id]) => Object.hasOwn(harness.nodes, id) && !loose.has(id)));
  const scene = { overlay, marks, small: aside, nudged };
  if (at.size === 0 && ghostParts.length === 0 && ghostWires.length === 0) return { ...scene, harness };
  const nodes: Record<NodeId, HarnessNode> = { ...harness.nodes };
  for (const ghost of ghostParts) nodes[ghost.id] = ghost;
  for (const [id, position] of at) {
    const part = nodes[id];
    if (part !== undefined) nodes[id] = partAt(part, position);
  }
  const edges: Record<EdgeId, HarnessEdge> = { ...harness.edges };
  const whole = { ...harness, nodes };
  for (const wire of ghostWires) if (hasEnds(whole, wire, catalogue)) edges[wire.id] = wire;
  return { ...scene, harness: { ...whole, edges } };
}

const shifted = new WeakMap<HarnessNode, HarnessNode>();

/** A part drawn at another place; the same object for the same place, so that nothing about it is drawn again. */
function partAt(part: HarnessNode, position: Point): HarnessNode {
  const known = shifted.get(part);
  if (known?.position.x === position.x && known.position.y === position.y) return known;
  const moved = { ...part, position };
  shifted.set(part, moved);
  return moved;
}

/** A wire that went can be drawn only while both its ports are there. */
function hasEnds(harness: Harness, { from, to }: HarnessEdge, catalogue: Catalogue): boolean {
  const has = (end: HarnessEdge["from"], direction: "in" | "out") => {
    const part = Object.hasOwn(harness.nodes, end.node) ? harness.nodes[end.node] : undefined;
    if (part === undefined) return false;
    return portsOf(harness, part, catalogue).some((port) => port.direction === direction && port.name === end.port);
  };
  return has(from, "out") && has(to, "in");
}
