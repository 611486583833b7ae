import type { EdgeId, Harness, HarnessEdge, NodeId, PortRef } from "../../harness/document.ts";
import type { Catalogue, PortSpec } from "../../harness/kind.ts";
import { isHook, type WireType } from "../../harness/wires.ts";
import { inLoopOrder } from "../bestPlace.ts";
import { type PortedNode, withPorts } from "../gestureParts.ts";

/** A port of a part of the harness, and whether a wire ends there. */
export type PlacedPort = {
  readonly part: PortedNode;
  readonly port: PortSpec;
  readonly ref: PortRef;
  readonly isWired: boolean;
};

/** What mendings of one harness ask again and again. */
export type LoopFacts = {
  readonly parts: ReadonlyMap<NodeId, PortedNode>;
  /** By direction and wire type, in the order of the loop. */
  readonly ports: ReadonlyMap<string, readonly PlacedPort[]>;
  readonly wires: ReadonlyMap<EdgeId, WireType>;
  readonly onward: ReadonlyMap<NodeId, readonly HarnessEdge[]>;
  /** The parts that an event of the task comes to, or that hang on such a part. */
  readonly reached: ReadonlySet<NodeId>;
};

const known = new WeakMap<Harness, LoopFacts>();

/** The facts of a harness, gathered once. */
export function loopFacts(harness: Harness, catalogue: Catalogue): LoopFacts {
  const cached = known.get(harness);
  if (cached !== undefined) return cached;
  const facts = gather(harness, catalogue);
  known.set(harness, facts);
  return facts;
}

/** The key of `ports`. */
export function portsKey(direction: PortSpec["direction"], wire: WireType): string {
  return `${direction} ${wire}`;
}

/** Whether events can get from one part to another without passing a part that bounds loops. */
export function leadsTo({ onward, parts }: LoopFacts, from: NodeId, to: NodeId): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (parts.get(id)?.spec.budget === true) continue;
    if (id === to) return true;
    for (const edge of onward.get(id) ?? []) seen.add(edge.to.node);
  }
  return false;
}

function gather(harness: Harness, catalogue: Catalogue): LoopFacts {
  const parts = new Map<NodeId, PortedNode>();
  for (const id of inLoopOrder(harness)) {
    const node = harness.nodes[id];
    const ported = node && withPorts(node, catalogue);
    if (ported?.ok) parts.set(id, ported.value);
  }
  const wires = new Map<EdgeId, WireType>();
  const onward = new Map<NodeId, HarnessEdge[]>();
  const hung = new Map<NodeId, NodeId[]>();
  const wired = new Set<string>();
  for (const edge of Object.values(harness.edges)) {
    wired.add(`out ${edge.from.node} ${edge.from.port}`);
    wired.add(`in ${edge.to.node} ${edge.to.port}`);
    const source = parts.get(edge.from.node)?.ports;
    const type = source?.find((port) => port.name === edge.from.port && port.direction === "out")?.wire;
    if (type !== undefined) wires.set(edge.id, type);
    if (type === undefined || isHook(type)) push(onward, edge.from.node, edge);
    else push(hung, edge.to.node, edge.from.node);
  }
  const ports = new Map<string, PlacedPort[]>();
  for (const [id, part] of parts) {
    for (const port of part.ports) {
      const isWired = wired.has(`${port.direction} ${id} ${port.name}`);
      push(ports, portsKey(port.direction, port.wire), { part, port, ref: { node: id, port: port.name }, isWired });
    }
  }
  const roots = [...parts.values()].filter(
    ({ node, spec, ports: own }) =>
      node.kind === "task" || (spec.role === "boundary" && own.every(({ direction }) => direction === "out")),
  );
  const reached = new Set(roots.map(({ node }) => node.id));
  for (const id of reached) {
    for (const edge of onward.get(id) ?? []) reached.add(edge.to.node);
    for (const other of hung.get(id) ?? []) reached.add(other);
  }
  return { parts, ports, wires, onward, reached };
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
