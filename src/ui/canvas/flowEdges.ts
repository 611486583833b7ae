import type { Edge } from "@xyflow/react";
import type { EdgeId, Harness, HarnessEdge, NodeId, Point } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { type Hook, isHook, type WireType } from "../../core/harness/wires.ts";
import type { Box } from "../../core/layout/plot.ts";
import type { PartNode } from "./flowGraph.ts";
import { portsOf } from "./kindOf.ts";
import type { Sign, WireMark } from "./marks.ts";
import { sameWireMark } from "./marks.ts";
import { signWords } from "./markWords.ts";
import { box, type PlacedPort } from "./portSides.ts";
import { mostRouted, routeWires } from "./routes.ts";
import type { Scene } from "./scene.ts";
import { stationEdges, type WireTypes } from "./stations.ts";
import type { WireEnd, WireJob } from "./terrain.ts";

/** What a wire view draws. `station` is set on the one wire that carries its hook's name; `route` is where it bends. */
export type WireData = {
  readonly wire: HarnessEdge;
  readonly carries: WireType | undefined;
  readonly station: Hook | undefined;
  readonly route: readonly Point[] | undefined;
  readonly mark: WireMark | undefined;
  /** Whether its sign is to be read on the wire itself, because neither of its ends tells it. */
  readonly tells: boolean;
};
/** A wire as React Flow holds it. */
export type WireEdge = Edge<WireData, "wire">;

/** What the wires of a scene are drawn from, besides the scene: its kinds, and its nodes with their ports placed. */
export type WireScene = {
  readonly scene: Scene;
  readonly catalogue: Catalogue;
  readonly nodes: readonly PartNode[];
};

/** What the routes of some wires were worked out from: as long as it stands, so do they. */
const lays = new WeakMap<readonly WireEdge[], string>();

/** React Flow's wires for a scene, each kept as the very same object while nothing about it changed. */
export function flowEdges(from: WireScene, selected: EdgeId | undefined, before: readonly WireEdge[]): WireEdge[] {
  const { harness, marks } = from.scene;
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const living = withoutGhosts(from.scene);
  const wires = wireTypes(harness, from.catalogue);
  const stations = stationEdges(living, from.catalogue, wires);
  const lay = layOf(from);
  const routes = lays.get(before) === lay ? routesOf(before) : routeAll(from, stations);
  const edges = Object.values(harness.edges).map((wire) => {
    const carries = wires.get(wire.id);
    const hook = carries !== undefined && isHook(carries) ? carries : undefined;
    const station = hook !== undefined && stations.get(hook) === wire.id ? hook : undefined;
    const route = routes.get(wire.id);
    const mark = marks.wires.get(wire.id);
    const tells =
      mark?.sign !== undefined &&
      ![wire.from.node, wire.to.node].some((end) => marks.parts.get(end)?.sign === mark.sign);
    const old = known.get(wire.id);
    const chosen = wire.id === selected;
    const same =
      old?.data?.wire === wire &&
      old.data.carries === carries &&
      old.data.station === station &&
      sameWireMark(old.data.mark, mark) &&
      old.data.tells === tells &&
      sameRoute(old.data.route, route);
    if (same && (old.selected ?? false) === chosen) return old;
    return freshEdge(harness, { wire, carries, station, route, mark, tells }, chosen);
  });
  lays.set(edges, lay);
  return edges;
}

function withoutGhosts({ harness, marks }: Scene): Harness {
  if (marks.ghostWires.length === 0) return harness;
  const edges = { ...harness.edges };
  for (const { id } of marks.ghostWires) delete edges[id];
  return { ...harness, edges };
}

function sameRoute(a: readonly Point[] | undefined, b: readonly Point[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((point, at) => point.x === b[at]?.x && point.y === b[at]?.y);
}

function freshEdge(harness: Harness, data: WireData, selected: boolean): WireEdge {
  const { wire, carries, mark } = data;
  const name = (id: NodeId) => say(harness.nodes[id]?.title ?? id);
  const carried = say(carries === undefined ? "wire" : isHook(carries) ? hookWords[carries] : carries);
  const named = { carried, from: name(wire.from.node), to: name(wire.to.node) };
  const isGhost = mark?.sign === "removed";
  return {
    id: wire.id,
    type: "wire",
    source: wire.from.node,
    sourceHandle: wire.from.port,
    target: wire.to.node,
    targetHandle: wire.to.port,
    selected,
    className: `carries-${carries ?? "unknown"}`,
    focusable: !isGhost,
    selectable: !isGhost,
    reconnectable: !isGhost,
    zIndex: isGhost ? -1 : 0,
    ariaLabel: `${say("{carried}: from {from} to {to}", named)}${saidOf(mark?.sign, mark?.pinned)}`,
    // Tab goes from part to part; keys lead from a part to its wires.
    domAttributes: { "aria-roledescription": say("wire"), tabIndex: -1 },
    data,
  };
}

function saidOf(sign: Sign | undefined, pinned = false): string {
  return `${sign === undefined ? "" : say(", {words}", { words: say(signWords[sign]) })}${pinned ? say(", pinned") : ""}`;
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

/** Everything that routes depend on, as one text; nothing where there are none. */
function layOf({ scene: { harness }, nodes }: WireScene): string {
  if (nodes.length > mostRouted) return "";
  const places = nodes.map(({ height, data: { part, ports } }) => {
    const sides = ports.map((port) => `${port.name}${port.side}${port.offset}`).join();
    return `${part.id} ${part.position.x} ${part.position.y} ${height} ${sides}`;
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
  { scene: { harness }, nodes }: WireScene,
  stations: ReadonlyMap<Hook, EdgeId>,
): ReadonlyMap<EdgeId, readonly Point[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = nodes.filter(({ type }) => type !== "note");
  const boxes = parts.map((node) => ({ ...node.data.part.position, width: box.width, height: heightOf(node) }));
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

function heightOf(node: PartNode): number {
  return node.height ?? box.height;
}

function rimOf(node: PartNode, { side, offset }: PlacedPort): WireEnd {
  const { x, y } = node.data.part.position;
  switch (side) {
    case "left":
      return { x: x - rim, y: y + offset, side };
    case "right":
      return { x: x + box.width + rim, y: y + offset, side };
    case "top":
      return { x: x + offset, y: y - rim, side };
    case "bottom":
      return { x: x + offset, y: y + heightOf(node) + rim, side };
  }
}
