import type { Node } from "@xyflow/react";
import type { Harness, HarnessNode, NodeId, Point } from "../../core/harness/document.ts";
import type { Catalogue, PortSpec } from "../../core/harness/kind.ts";
import type { Dimension } from "../../core/harness/wires.ts";
import { portsOf } from "./kindOf.ts";
import { type NodeFace, nodeFace } from "./nodeFace.ts";
import { box, type PlacedPort, placePorts } from "./portSides.ts";

/** What a node view draws; live state comes from the store, never from here. */
export type PartData = {
  readonly part: HarnessNode;
  readonly dimension: Dimension | undefined;
  readonly face: NodeFace;
  readonly ports: readonly PlacedPort[];
};
/** A part of the harness as React Flow holds it. */
export type PartNode = Node<PartData, "part">;

/** The height of a node's box; a model has room for what it says. */
export function heightOf(part: HarnessNode): number {
  return part.kind === "model" ? box.height + 36 : box.height;
}

/**
 * React Flow's nodes for a harness. A node of `before` is kept, the very same object with its measures, unless its own part,
 * its ports' places or its being selected changed.
 */
export function flowNodes(
  harness: Harness,
  catalogue: Catalogue,
  selected: readonly NodeId[],
  before: readonly PartNode[],
): PartNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(selected);
  const ends = otherEnds(harness);
  return Object.values(harness.nodes).map((part) => {
    const ports = placePorts(part.position, portsOf(harness, part, catalogue), ends(part.id));
    const old = known.get(part.id);
    if (old === undefined) return freshNode(part, catalogue, ports, chosen.has(part.id));
    const samePart = old.data.part === part;
    const samePorts = samePlaces(old.data.ports, ports);
    const sameChoice = (old.selected ?? false) === chosen.has(part.id);
    if (samePart && samePorts && sameChoice) return old;
    const data = samePart && samePorts ? old.data : freshNode(part, catalogue, ports, false).data;
    const position = samePart ? old.position : part.position;
    return { ...old, data, position, ariaLabel: part.title, selected: chosen.has(part.id) };
  });
}

function freshNode(part: HarnessNode, catalogue: Catalogue, ports: readonly PlacedPort[], selected: boolean): PartNode {
  const spec = catalogue.get(part.kind);
  return {
    id: part.id,
    type: "part",
    position: part.position,
    width: box.width,
    height: heightOf(part),
    selected,
    ariaLabel: part.title,
    domAttributes: {
      "aria-roledescription": "harness part",
      "aria-labelledby": `part-${part.id}-name part-${part.id}-state`,
    },
    data: { part, dimension: spec?.dimension, face: nodeFace(part, spec), ports },
  };
}

/** For each node and port, where its wires lead. */
function otherEnds(harness: Harness): (node: NodeId) => (port: PortSpec) => readonly Point[] {
  const ends = new Map<string, Point[]>();
  const add = (key: string, other: NodeId) => {
    const at = harness.nodes[other]?.position;
    if (at !== undefined) ends.set(key, [...(ends.get(key) ?? []), at]);
  };
  for (const { from, to } of Object.values(harness.edges)) {
    add(`out\n${from.node}\n${from.port}`, to.node);
    add(`in\n${to.node}\n${to.port}`, from.node);
  }
  return (node) => (port) => ends.get(`${port.direction}\n${node}\n${port.name}`) ?? [];
}

function samePlaces(a: readonly PlacedPort[], b: readonly PlacedPort[]): boolean {
  return (
    a.length === b.length &&
    a.every((port, at) => {
      const other = b[at];
      return (
        other !== undefined &&
        port.name === other.name &&
        port.direction === other.direction &&
        port.wire === other.wire &&
        port.side === other.side &&
        port.offset === other.offset
      );
    })
  );
}
