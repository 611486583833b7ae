import type { Harness, HarnessEdge, HarnessNode, NodeId, PortRef } from "../harness/document.ts";
import type { Catalogue, PortSpec } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { isHook } from "../harness/wires.ts";
import type { EditError } from "./editError.ts";
import {
  findNode,
  guard,
  type Mint,
  makeNode,
  type Part,
  type PortedNode,
  refuse,
  wiresTouching,
  withPorts,
} from "./gestureParts.ts";
import { cut } from "./gesturesRemove.ts";
import { tieLooseEnds, wire } from "./looseEnds.ts";
import type { Edit, EditOp } from "./ops.ts";

/** Nodes with the wires among them, to be put into a harness; its ids are only names within it. */
export type Fragment = { readonly nodes: readonly HarnessNode[]; readonly edges: readonly HarnessEdge[] };

/** Puts a new part in a node's place, with its title's position and the wires of every port that both have. */
export function replaceNode(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  id: NodeId,
  part: Part,
): Result<Edit, EditError> {
  const old = findNode(harness, catalogue, id);
  if (!old.ok) return old;
  const hook = old.value.ports.find((port) => port.direction === "in" && isHook(port.wire))?.wire;
  const made = makeNode(catalogue, mint, part, old.value.node.position, hook);
  return made.ok ? exchange(harness, catalogue, mint, [old.value], { nodes: [made.value], edges: [] }) : made;
}

/**
 * Puts a fragment in the place of some nodes: every wire that crossed their edge ends at a port of the fragment of the same
 * type that is open there, the same kind and name first. Refused where a control wire finds no such port.
 */
export function swapSubgraph(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  nodes: readonly NodeId[],
  fragment: Fragment,
): Result<Edit, EditError> {
  const old: PortedNode[] = [];
  for (const id of new Set(nodes)) {
    const found = findNode(harness, catalogue, id);
    if (!found.ok) return found;
    old.push(found.value);
  }
  const minted = new Map<NodeId, NodeId>(fragment.nodes.map((node) => [node.id, mint("node")]));
  const fresh: PortedNode[] = [];
  for (const node of fragment.nodes) {
    const ported = withPorts({ ...node, id: minted.get(node.id) ?? node.id }, catalogue);
    if (!ported.ok) return ported;
    fresh.push(ported.value);
  }
  const at = ({ node, port }: PortRef): PortRef => ({ node: minted.get(node) ?? node, port });
  const edges = fragment.edges.map(({ from, to }) => wire(mint, at(from), at(to)).edge);
  return exchange(harness, catalogue, mint, old, { nodes: fresh, edges });
}

type Fresh = { readonly nodes: readonly PortedNode[]; readonly edges: readonly HarnessEdge[] };
type Socket = { readonly ref: PortRef; readonly kind: string; readonly port: PortSpec };

function exchange(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  old: readonly PortedNode[],
  fresh: Fresh,
): Result<Edit, EditError> {
  const gone = new Set(old.map(({ node }) => node.id));
  const wires = wiresTouching(harness, gone);
  const places = matchSockets(old, wires, gone, fresh);
  const crossing: HarnessEdge[] = [];
  for (const edge of wires) {
    const leaves = gone.has(edge.from.node);
    if (leaves && gone.has(edge.to.node)) continue;
    const [inside, direction] = leaves ? ([edge.from, "out"] as const) : ([edge.to, "in"] as const);
    const place = places.get(socketKey(inside, direction));
    if (place === undefined) {
      const port = socketsOf(old).find(({ ref, port }) => sameSocket(ref, port, inside, direction))?.port;
      if (port !== undefined && isHook(port.wire)) {
        return refuse(
          "doesNotFit",
          [inside.node, inside.port],
          say("Nothing new takes the place of “{port}” ({wire}).", { port: say(port.label), wire: port.wire }),
        );
      }
      continue;
    }
    crossing.push(leaves ? wire(mint, place, edge.to).edge : wire(mint, edge.from, place).edge);
  }
  const drawn = [...fresh.edges, ...crossing];
  const kept = { ...harness, nodes: Object.fromEntries(Object.entries(harness.nodes).filter(([id]) => !gone.has(id))) };
  const edit: EditOp[] = [
    ...cut(wires),
    ...old.map(({ node }): EditOp => ({ op: "removeNode", node: node.id })),
    ...fresh.nodes.map(({ node }): EditOp => ({ op: "addNode", node })),
    ...drawn.map((edge): EditOp => ({ op: "connect", edge })),
    ...tieLooseEnds(kept, catalogue, mint, fresh.nodes, drawn),
  ];
  return edit.length === 0 ? ok(edit) : guard(harness, catalogue, edit);
}

/** For each old port with a wire from outside, the new port that takes its place. */
function matchSockets(
  old: readonly PortedNode[],
  wires: readonly HarnessEdge[],
  gone: ReadonlySet<NodeId>,
  fresh: Fresh,
): ReadonlyMap<string, PortRef> {
  const used = new Set(fresh.edges.flatMap(({ from, to }) => [socketKey(from, "out"), socketKey(to, "in")]));
  const open = socketsOf(fresh.nodes).filter(({ ref, port }) => port.many || !used.has(socketKey(ref, port.direction)));
  const outside = socketsOf(old).filter(({ ref, port }) =>
    wires.some((edge) => {
      const [near, far] = port.direction === "in" ? [edge.to, edge.from] : [edge.from, edge.to];
      return near.node === ref.node && near.port === ref.port && !gone.has(far.node);
    }),
  );
  const places = new Map<string, PortRef>();
  const assign = (fits: (from: Socket, to: Socket) => boolean, again: boolean) => {
    for (const socket of outside) {
      const key = socketKey(socket.ref, socket.port.direction);
      if (places.has(key)) continue;
      const place = open.find(
        (each) =>
          each.port.direction === socket.port.direction &&
          each.port.wire === socket.port.wire &&
          (again ? each.port.many : !used.has(socketKey(each.ref, each.port.direction))) &&
          fits(socket, each),
      );
      if (place === undefined) continue;
      used.add(socketKey(place.ref, place.port.direction));
      places.set(key, place.ref);
    }
  };
  assign((from, to) => from.kind === to.kind && from.port.name === to.port.name, false);
  assign((from, to) => from.port.name === to.port.name, false);
  assign(() => true, false);
  assign(() => true, true);
  return places;
}

function socketsOf(nodes: readonly PortedNode[]): readonly Socket[] {
  return nodes.flatMap(({ node, ports }) =>
    ports.map((port) => ({ ref: { node: node.id, port: port.name }, kind: node.kind, port })),
  );
}

function sameSocket(ref: PortRef, port: PortSpec, inside: PortRef, direction: PortSpec["direction"]): boolean {
  return ref.node === inside.node && ref.port === inside.port && port.direction === direction;
}

function socketKey({ node, port }: PortRef, direction: PortSpec["direction"]): string {
  return `${direction} ${node} ${port}`;
}
