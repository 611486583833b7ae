import { type AgentNode, type AgentWire, agentGraph, isControl } from "../../harness/agentGraph.ts";
import type { Harness, NodePath } from "../../harness/document.ts";
import { isAgent, maxAgentDepth, nestedHarness } from "../../harness/group.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { resolveNodes } from "../../harness/resolve.ts";

/** A passage through an agent, from certain outputs of its skeleton to certain parts, and what must be passed on the way. */
export type Passage = {
  /** Whether the passage begins with this wire, which comes from that skeleton part. */
  readonly begins: (from: AgentNode, wire: AgentWire) => boolean;
  readonly ends: (node: AgentNode) => boolean;
  readonly isPost: (node: AgentNode) => boolean;
};

/** The parts from which a passage can be made past every post, sub-agents' own passages included. */
export function waysPast(
  harness: Harness,
  definitions: Catalogue,
  passage: Passage,
  within: readonly string[] = [],
): ReadonlySet<NodePath> {
  const { nodes, wires } = agentGraph(resolveNodes(harness, definitions, within), maxAgentDepth);
  const isAt = (path: NodePath, test: (node: AgentNode) => boolean) => {
    const node = nodes.get(path);
    return node !== undefined && test(node);
  };
  const onward = new Map<NodePath, NodePath[]>();
  for (const wire of wires) {
    if (!isControl(wire) || isAt(wire.from, passage.isPost)) continue;
    onward.set(wire.from, [...(onward.get(wire.from) ?? []), wire.to]);
  }
  const ways = new Set<NodePath>();
  for (const wire of wires) {
    const begins = isAt(wire.from, (from) => from.spec?.role === "skeleton" && passage.begins(from, wire));
    if (begins && reaches(onward, wire.to, (path) => isAt(path, passage.ends))) ways.add(wire.from);
  }
  for (const node of Object.values(harness.nodes)) {
    const inner = nestedHarness(node.params);
    if (inner === undefined || !isAgent(inner)) continue;
    for (const way of waysPast(inner, definitions, passage, [...within, node.id])) ways.add(way);
  }
  return ways;
}

function reaches(
  onward: ReadonlyMap<NodePath, readonly NodePath[]>,
  start: NodePath,
  isEnd: (path: NodePath) => boolean,
): boolean {
  const seen = new Set([start]);
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (isEnd(path)) return true;
    for (const next of onward.get(path) ?? []) {
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}
