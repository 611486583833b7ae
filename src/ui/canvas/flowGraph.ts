import type { Edge, Node } from "@xyflow/react";
import type { EdgeId, Harness, HarnessEdge, HarnessNode, NodeId, Point } from "../../core/harness/document.ts";
import type { Catalogue, PortSpec } from "../../core/harness/kind.ts";
import { type Dimension, type Hook, isHook, type WireType } from "../../core/harness/wires.ts";
import { hookWords } from "../controls/words.ts";
import { portsOf } from "./kindOf.ts";
import { type NodeFace, nodeFace } from "./nodeFace.ts";
import { box, type PlacedPort, placePorts } from "./portSides.ts";
import { stationEdges, type WireTypes } from "./stations.ts";

/** What a node view draws; live state comes from the store, never from here. */
export type PartData = {
  readonly part: HarnessNode;
  readonly dimension: Dimension | undefined;
  readonly face: NodeFace;
  readonly ports: readonly PlacedPort[];
};
/** A part of the harness as React Flow holds it. */
export type PartNode = Node<PartData, "part">;

/** What a wire view draws. `station` is set on the one wire that carries its hook's name. */
export type WireData = {
  readonly wire: HarnessEdge;
  readonly carries: WireType | undefined;
  readonly station: Hook | undefined;
};
/** A wire as React Flow holds it. */
export type WireEdge = Edge<WireData, "wire">;

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

/** React Flow's wires for a harness, each kept as the very same object while nothing about it changed. */
export function flowEdges(
  harness: Harness,
  catalogue: Catalogue,
  selected: EdgeId | undefined,
  before: readonly WireEdge[],
): WireEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const wires = wireTypes(harness, catalogue);
  const stations = stationEdges(harness, catalogue, wires);
  return Object.values(harness.edges).map((wire) => {
    const carries = wires.get(wire.id);
    const hook = carries !== undefined && isHook(carries) ? carries : undefined;
    const station = hook !== undefined && stations.get(hook) === wire.id ? hook : undefined;
    const old = known.get(wire.id);
    const chosen = wire.id === selected;
    const same = old?.data?.wire === wire && old.data.carries === carries && old.data.station === station;
    if (old !== undefined && same && (old.selected ?? false) === chosen) return old;
    return freshEdge(harness, wire, { wire, carries, station }, chosen);
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

function freshEdge(harness: Harness, wire: HarnessEdge, data: WireData, selected: boolean): WireEdge {
  const name = (id: NodeId) => harness.nodes[id]?.title ?? id;
  const carried = data.carries === undefined ? "wire" : isHook(data.carries) ? hookWords[data.carries] : data.carries;
  return {
    id: wire.id,
    type: "wire",
    source: wire.from.node,
    sourceHandle: wire.from.port,
    target: wire.to.node,
    targetHandle: wire.to.port,
    selected,
    ariaLabel: `${carried}: from ${name(wire.from.node)} to ${name(wire.to.node)}`,
    data,
  };
}

function wireTypes(harness: Harness, catalogue: Catalogue): WireTypes {
  const types = new Map<EdgeId, WireType>();
  for (const edge of Object.values(harness.edges)) {
    const carried = typeAt(harness, catalogue, edge, "out") ?? typeAt(harness, catalogue, edge, "in");
    if (carried !== undefined) types.set(edge.id, carried);
  }
  return types;
}

function typeAt(harness: Harness, catalogue: Catalogue, edge: HarnessEdge, direction: "in" | "out"): WireType | undefined {
  const end = direction === "out" ? edge.from : edge.to;
  const part = harness.nodes[end.node];
  if (part === undefined || !catalogue.has(part.kind)) return undefined;
  return portsOf(harness, part, catalogue).find((port) => port.direction === direction && port.name === end.port)?.wire;
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
