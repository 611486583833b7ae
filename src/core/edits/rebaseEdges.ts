import type { EdgeId, HarnessEdge, PortRef } from "../harness/document.ts";
import { equalJson } from "../harness/json.ts";
import type { Report } from "./conflict.ts";
import { isSharedExchange, type Net, type NetEdge } from "./net.ts";
import type { EditOp } from "./ops.ts";

/** The wires of an edit after another: those left out with what they yielded to; `blocker` kept a wire in its place. */
export type RebasedEdges = {
  readonly edges: Map<EdgeId, NetEdge>;
  readonly leftOut: ReadonlyMap<EdgeId, EditOp>;
  readonly blocker: EditOp | undefined;
};

/** Moves an edit's wires over another edit. */
export function rebaseEdges(net: Net, over: Net, report: Report): RebasedEdges {
  const edges = new Map<EdgeId, NetEdge>();
  const leftOut = new Map<EdgeId, EditOp>();
  let blocker: EditOp | undefined;
  const rivals = rivalsOf(net, over);
  for (const [id, edge] of net.edges) {
    const other = over.edges.get(id);
    if (other !== undefined && equalJson(edge, other) && !isHeldUp(edge, net, over)) continue;
    const clash = clashOf(id, edge, net, over) ?? (edge.net === "removed" ? undefined : rivals(edge.edge));
    if (clash === undefined) {
      edges.set(id, edge);
      continue;
    }
    const [code, by] = clash;
    report(code, opOf(id, edge), by, [id]);
    leftOut.set(id, by);
    if (edge.net !== "added" && other?.net !== "removed") blocker ??= by;
  }
  return { edges, leftOut, blocker };
}

type Clash = readonly [code: Parameters<Report>[0], over: EditOp];

function clashOf(id: EdgeId, edge: NetEdge, net: Net, over: Net): Clash | undefined {
  const other = over.edges.get(id);
  if (other !== undefined) return ["sameWire", opOf(id, other)];
  if (edge.net !== "added") {
    const pin = [...over.pins.values()].find(
      ({ target, pinned }) => pinned && target.type === "edge" && target.edge === id,
    );
    if (pin !== undefined) return ["removesPinned", { op: "setPin", ...pin }];
  }
  if (edge.net === "removed") return undefined;
  const gone = [edge.edge.from.node, edge.edge.to.node].find((node) => {
    const change = over.nodes.get(node)?.net;
    return change === "removed" || (change === "replaced" && !isSharedExchange(node, net, over));
  });
  return gone === undefined ? undefined : ["wiresRemoved", { op: "removeNode", node: gone }];
}

/** Whether just one of the edits drew this wire anew because it exchanged a node at its end. */
function isHeldUp(edge: NetEdge, net: Net, over: Net): boolean {
  if (edge.net !== "replaced") return false;
  return [edge.edge.from.node, edge.edge.to.node].some(
    (node) => (net.nodes.get(node)?.net === "replaced") !== (over.nodes.get(node)?.net === "replaced"),
  );
}

/** Finds wires of `over` that a new wire cannot stand beside: the same wire again, or another at a port both rewired. */
function rivalsOf(net: Net, over: Net): (edge: HarnessEdge) => Clash | undefined {
  const drawn: HarnessEdge[] = [];
  for (const [id, edge] of over.edges) {
    const own = net.edges.get(id);
    if (edge.net !== "removed" && !(own !== undefined && equalJson(own, edge))) drawn.push(edge.edge);
  }
  const bothCut = [...net.edges].some(([id, edge]) => cuts(edge) && cuts(over.edges.get(id)));
  return (edge) => {
    const twin = drawn.find((other) => samePort(edge.from, other.from) && samePort(edge.to, other.to));
    if (twin !== undefined) return ["sameWire", { op: "connect", edge: twin }];
    const rival = drawn.find((other) => samePort(edge.from, other.from) || samePort(edge.to, other.to));
    return bothCut && rival !== undefined ? ["samePort", { op: "connect", edge: rival }] : undefined;
  };
}

function cuts(edge: NetEdge | undefined): boolean {
  return edge !== undefined && edge.net !== "added";
}

function samePort(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

function opOf(id: EdgeId, edge: NetEdge): EditOp {
  return edge.net === "removed" ? { op: "disconnect", edge: id } : { op: "connect", edge: edge.edge };
}
