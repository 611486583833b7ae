import type { Edge } from "@xyflow/react";
import type { EdgeId, Harness, HarnessEdge, NodeId, Point } from "../../core/harness/document.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import { type Hook, isHook, type WireType } from "../../core/harness/wires.ts";
import { hookWords } from "../controls/words.ts";
import { heightOf, type PartNode } from "./flowGraph.ts";
import { portsOf } from "./kindOf.ts";
import { box, type PlacedPort } from "./portSides.ts";
import { routeWires } from "./routes.ts";
import { stationEdges, type WireTypes } from "./stations.ts";
import type { Box, WireEnd, WireJob } from "./terrain.ts";

/** What a wire view draws. `station` is set on the one wire that carries its hook's name; `route` is where it bends. */
export type WireData = {
  readonly wire: HarnessEdge;
  readonly carries: WireType | undefined;
  readonly station: Hook | undefined;
  readonly route: readonly Point[] | undefined;
  /** What the route was worked out from: as long as it stands, so does the route. */
  readonly lay: string;
};
/** A wire as React Flow holds it. */
export type WireEdge = Edge<WireData, "wire">;

/** What the wires of a harness are drawn from, besides the harness: its kinds, and its nodes with their ports placed. */
export type WireScene = {
  readonly harness: Harness;
  readonly catalogue: Catalogue;
  readonly nodes: readonly PartNode[];
};

/** React Flow's wires for a harness, each kept as the very same object while nothing about it changed. */
export function flowEdges(scene: WireScene, selected: EdgeId | undefined, before: readonly WireEdge[]): WireEdge[] {
  const { harness, catalogue } = scene;
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const wires = wireTypes(harness, catalogue);
  const stations = stationEdges(harness, catalogue, wires);
  const lay = layOf(scene);
  const routes = before[0]?.data?.lay === lay ? routesOf(before) : routeAll(scene, stations);
  return Object.values(harness.edges).map((wire) => {
    const carries = wires.get(wire.id);
    const hook = carries !== undefined && isHook(carries) ? carries : undefined;
    const station = hook !== undefined && stations.get(hook) === wire.id ? hook : undefined;
    const route = routes.get(wire.id);
    const old = known.get(wire.id);
    const chosen = wire.id === selected;
    const same = old?.data?.wire === wire && old.data.carries === carries && old.data.station === station;
    if (old !== undefined && same && old.data?.lay === lay && (old.selected ?? false) === chosen) return old;
    return freshEdge(harness, { wire, carries, station, route, lay }, chosen);
  });
}

function freshEdge(harness: Harness, data: WireData, selected: boolean): WireEdge {
  const { wire, carries } = data;
  const name = (id: NodeId) => harness.nodes[id]?.title ?? id;
  const carried = carries === undefined ? "wire" : isHook(carries) ? hookWords[carries] : carries;
  return {
    id: wire.id,
    type: "wire",
    source: wire.from.node,
    sourceHandle: wire.from.port,
    target: wire.to.node,
    targetHandle: wire.to.port,
    selected,
    ariaLabel: `${carried}: from ${name(wire.from.node)} to ${name(wire.to.node)}`,
    domAttributes: { "aria-roledescription": "wire" },
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

function typeAt(
  harness: Harness,
  catalogue: Catalogue,
  edge: HarnessEdge,
  direction: "in" | "out",
): WireType | undefined {
  const end = direction === "out" ? edge.from : edge.to;
  const part = harness.nodes[end.node];
  if (part === undefined || !catalogue.has(part.kind)) return undefined;
  return portsOf(harness, part, catalogue).find((port) => port.direction === direction && port.name === end.port)?.wire;
}

/** Everything that routes depend on, as one text. */
function layOf({ harness, nodes }: WireScene): string {
  const places = nodes.map(({ data: { part, ports } }) => {
    const sides = ports.map((port) => `${port.name}${port.side}${port.offset}`).join();
    return `${part.id} ${part.position.x} ${part.position.y} ${heightOf(part)} ${sides}`;
  });
  const wires = Object.values(harness.edges).map(
    ({ id, from, to }) => `${id} ${from.node}.${from.port} ${to.node}.${to.port}`,
  );
  return [...places, ...wires].join("\n");
}

function routesOf(edges: readonly WireEdge[]): ReadonlyMap<EdgeId, readonly Point[]> {
  return new Map(edges.flatMap(({ id, data }) => (data?.route === undefined ? [] : [[id, data.route] as const])));
}

function routeAll(
  { harness, nodes }: WireScene,
  stations: ReadonlyMap<Hook, EdgeId>,
): ReadonlyMap<EdgeId, readonly Point[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const boxes = nodes.map(({ data: { part } }) => ({ ...part.position, width: box.width, height: heightOf(part) }));
  const jobs = Object.values(harness.edges).flatMap(({ id, from, to }) => {
    const start = endAt(byId.get(from.node), "out", from.port);
    const end = endAt(byId.get(to.node), "in", to.port);
    if (start === undefined || end === undefined) return [];
    return [{ id, bundle: `${to.node}.${to.port}`, from: start, to: end }];
  });
  return routeWires(boxes, placesOfNames(nodes, jobs, stations), jobs);
}

/** Where names are known to stand before any wire is drawn: beside the ways on, and above the short wires of stations. */
function placesOfNames(
  nodes: readonly PartNode[],
  jobs: readonly WireJob[],
  stations: ReadonlyMap<Hook, EdgeId>,
): readonly Box[] {
  const named = new Set(stations.values());
  const above = jobs.flatMap(({ id, from, to }) => {
    if (!named.has(id) || from.y !== to.y || Math.abs(from.x - to.x) > box.width) return [];
    return [{ x: (from.x + to.x) / 2 - 48, y: from.y - box.height / 2 - 22, width: 96, height: 16 }];
  });
  const beside = nodes.flatMap((node) =>
    node.data.ports.flatMap((port) => {
      if (!port.branch || port.side === "top" || port.side === "bottom") return [];
      const { x, y } = rimOf(node, port);
      const left = port.side === "left";
      return [{ x: left ? x - 28 : x, y: left ? y - 22 : y + 4, width: 28, height: 18 }];
    }),
  );
  return [...above, ...beside];
}

/** A port's outer rim is this far from its node's border, in pixels. */
const rim = 4;

function endAt(node: PartNode | undefined, direction: "in" | "out", name: string): WireEnd | undefined {
  const port = node?.data.ports.find((each) => each.direction === direction && each.name === name);
  return node === undefined || port === undefined ? undefined : rimOf(node, port);
}

function rimOf({ data: { part } }: PartNode, { side, offset }: PlacedPort): WireEnd {
  const { x, y } = part.position;
  switch (side) {
    case "left":
      return { x: x - rim, y: y + offset, side };
    case "right":
      return { x: x + box.width + rim, y: y + offset, side };
    case "top":
      return { x: x + offset, y: y - rim, side };
    case "bottom":
      return { x: x + offset, y: y + heightOf(part) + rim, side };
  }
}
