import { type AgentGraph, agentGraph, isControl, placeOf } from "./agentGraph.ts";
import { checkSingletons } from "./checkSingletons.ts";
import { checkToolNames } from "./checkToolNames.ts";
import type { HarnessEdge, NodeId, NodePath } from "./document.ts";
import type { Finding } from "./finding.ts";
import { isAgent, maxAgentDepth } from "./group.ts";
import type { CheckedHarness, ResolvedNode } from "./resolve.ts";
import { say } from "./say.ts";
import { isHook, type WireType } from "./wires.ts";

/** Finds unreachable nodes and, for an agent with its bundles opened, loops without a budget, singletons on one path, tools of one name. */
export function checkBranches(checked: CheckedHarness): readonly Finding[] {
  const reachable = checkReachable(checked);
  if (checked.within.length > 0 && !isAgent(checked.harness)) return reachable; // a bundle's paths are its agent's
  const graph = agentGraph(checked, maxAgentDepth);
  return [...reachable, ...checkBudgets(graph), ...checkSingletons(graph), ...checkToolNames(graph)];
}

function wireOf(checked: CheckedHarness, edge: HarnessEdge): WireType | undefined {
  const from = checked.nodes.get(edge.from.node);
  return from?.ports.find((port) => port.name === edge.from.port && port.direction === "out")?.wire;
}

/** Control wires lead forwards from the task; an attachment is reached through the consumer it hangs on. */
function checkReachable(checked: CheckedHarness): readonly Finding[] {
  const attached = new Map<NodeId, NodeId[]>();
  for (const edge of Object.values(checked.harness.edges)) {
    const wire = wireOf(checked, edge);
    if (wire === undefined || isHook(wire)) continue;
    const list = attached.get(edge.to.node) ?? [];
    list.push(edge.from.node);
    attached.set(edge.to.node, list);
  }
  const roots = [...checked.nodes.values()].filter(isRoot).map(({ node }) => node.id);
  const reached = new Set<NodeId>(roots);
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const onward = (checked.outgoing.get(id) ?? []).filter((edge) => {
      const wire = wireOf(checked, edge);
      return wire === undefined || isHook(wire);
    });
    for (const next of [...onward.map((edge) => edge.to.node), ...(attached.get(id) ?? [])]) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  if (roots.length === 0) return [];
  return [...checked.nodes.values()]
    .filter(({ node, spec }) => spec !== undefined && spec.role !== "note" && !reached.has(node.id))
    .map(({ node }) => ({
      code: "unreachable",
      severity: "warning",
      within: checked.within,
      nodes: [node.id],
      edges: [],
      message: say('No path from the task reaches "{part}": it never acts.', { part: say(node.title) }),
      fix: say("Connect it, or remove it."),
    }));
}

function isRoot({ node, spec }: ResolvedNode): boolean {
  return (
    node.kind === "task" ||
    (spec?.role === "boundary" && spec.ports(node.params).every((port) => port.direction === "out"))
  );
}

/** A cycle of control wires is allowed only through a node that bounds it: with those taken out, no cycle may be left. */
function checkBudgets({ nodes, wires }: AgentGraph): readonly Finding[] {
  const free = (path: NodePath) => {
    const at = nodes.get(path);
    return at !== undefined && (at.spec?.budget !== true || at.node.disabled === true);
  };
  const inner = wires.filter((wire) => isControl(wire) && free(wire.from) && free(wire.to));
  const fed = endless(inner.map(({ from, to }) => [from, to]));
  const loop = endless(inner.flatMap(({ from, to }) => (fed.has(from) && fed.has(to) ? [[to, from] as const] : [])));
  if (loop.size === 0) return [];
  const parts = [...nodes.values()].filter(({ path }) => loop.has(path));
  const titles = parts.slice(0, 6).map(({ node }) => say('"{part}"', { part: say(node.title) }));
  return [
    {
      code: "no-budget",
      severity: "error",
      ...placeOf(parts),
      edges: [],
      message: say("A loop runs without a budget: {parts}.", { parts: titles.join(say(", ")) }),
      fix: say("Lead the loop through the Step node, which bounds it."),
    },
  ];
}

/** What is left of a graph once every node that no arrow leads to has been taken out, again and again. */
function endless(arrows: readonly (readonly [from: NodePath, to: NodePath])[]): ReadonlySet<NodePath> {
  const incoming = new Map<NodePath, number>();
  const onward = new Map<NodePath, NodePath[]>();
  for (const [from, to] of arrows) {
    const list = onward.get(from);
    if (list === undefined) onward.set(from, [to]);
    else list.push(to);
    incoming.set(to, (incoming.get(to) ?? 0) + 1);
  }
  const open = [...onward.keys()].filter((path) => !incoming.has(path));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const next of onward.get(path) ?? []) {
      const left = (incoming.get(next) ?? 0) - 1;
      if (left > 0) incoming.set(next, left);
      else if (incoming.delete(next)) open.push(next);
    }
  }
  return new Set(incoming.keys());
}
