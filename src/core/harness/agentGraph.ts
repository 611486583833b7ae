import { type GroupPath, type Harness, type NodeId, type NodePath, nodePath } from "./document.ts";
import type { Finding } from "./finding.ts";
import { isAgent, nestedHarness } from "./group.ts";
import { type CheckedHarness, type ResolvedNode, resolveNodes } from "./resolve.ts";
import { passage } from "./switchedOff.ts";
import { isHook, type WireType } from "./wires.ts";

/** A node of an agent, in the agent's own harness or within one of its bundles. */
export type AgentNode = ResolvedNode & { readonly path: NodePath; readonly within: GroupPath };

/** A wire between two nodes of an agent; `wire` is undefined where it starts at a kind this build does not know. */
export type AgentWire = { readonly from: NodePath; readonly to: NodePath; readonly wire: WireType | undefined };

/** An agent with its bundles opened, so that a path can be followed across their borders, which stay as nodes. */
export type AgentGraph = { readonly nodes: ReadonlyMap<NodePath, AgentNode>; readonly wires: readonly AgentWire[] };

/** Opens the bundles of an agent, `levels` deep at most; sub-agents stay closed. Of a bundle that is switched off the borders are there. */
export function agentGraph(checked: CheckedHarness, levels: number): AgentGraph {
  const graph = { nodes: new Map<NodePath, AgentNode>(), wires: [] as AgentWire[] };
  addLevel(checked, levels, graph);
  return graph;
}

type Growing = { readonly nodes: Map<NodePath, AgentNode>; readonly wires: AgentWire[] };

function addLevel(checked: CheckedHarness, levels: number, graph: Growing): void {
  const { harness, within, catalogue, nodes } = checked;
  const bundles = new Set<NodeId>();
  for (const resolved of nodes.values()) {
    const { id } = resolved.node;
    const bundle = bundleOf(resolved);
    if (bundle !== undefined && resolved.node.disabled === true) {
      bundles.add(id);
      addBorders(resolved, bundle, catalogue, [...within, id], graph);
    } else if (bundle !== undefined && levels > 0) {
      bundles.add(id);
      addLevel(resolveNodes(bundle, catalogue, [...within, id]), levels - 1, graph);
    } else {
      const path = nodePath(within, id);
      graph.nodes.set(path, { ...resolved, path, within });
    }
  }
  const end = (node: NodeId, port: string) => nodePath(within, bundles.has(node) ? `${node}/${port}` : node);
  for (const { from, to } of Object.values(harness.edges)) {
    const wire = nodes.get(from.node)?.ports.find((port) => port.name === from.port && port.direction === "out")?.wire;
    graph.wires.push({ from: end(from.node, from.port), to: end(to.node, to.port), wire });
  }
}

function addBorders(
  { ports }: ResolvedNode,
  bundle: Harness,
  catalogue: CheckedHarness["catalogue"],
  within: GroupPath,
  graph: Growing,
): void {
  for (const port of ports) {
    const border = resolveNodes(bundle, catalogue, within).nodes.get(port.name);
    const path = nodePath(within, port.name);
    if (border !== undefined) graph.nodes.set(path, { ...border, path, within });
    const onward = passage(ports, port.name);
    if (onward !== undefined) graph.wires.push({ from: path, to: nodePath(within, onward.name), wire: onward.wire });
  }
}

function bundleOf({ spec, params }: ResolvedNode): Harness | undefined {
  const nested = spec?.role === "group" ? nestedHarness(params) : undefined;
  return nested === undefined || isAgent(nested) ? undefined : nested;
}

/** Whether a wire carries an event, as far as is known. */
export function isControl({ wire }: AgentWire): boolean {
  return wire === undefined || isHook(wire);
}

/** Where a finding on several nodes belongs: the innermost harness that holds them all, and its nodes that they are in. */
export function placeOf(nodes: readonly AgentNode[]): Pick<Finding, "within" | "nodes"> {
  const [first] = nodes;
  const within = (first?.within ?? []).filter((_id, at, path) =>
    nodes.every((each) => path.slice(0, at + 1).every((id, depth) => each.within[depth] === id)),
  );
  const ids = nodes.map(({ within: own, node }) => own[within.length] ?? node.id);
  return { within, nodes: [...new Set(ids)] };
}
