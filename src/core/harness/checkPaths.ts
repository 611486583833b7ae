import type { HarnessEdge, NodeId } from "./document.ts";
import type { Finding } from "./finding.ts";
import type { CheckedHarness, ResolvedNode } from "./resolve.ts";
import { isHook, type WireType } from "./wires.ts";

/** Finds unreachable nodes, loops without a budget, and two parts of one singleton group on the same hook path. */
export function checkBranches(checked: CheckedHarness): readonly Finding[] {
  return [...checkReachable(checked), ...checkBudgets(checked), ...checkSingletons(checked)];
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
    attached.set(edge.to.node, [...list, edge.from.node]);
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
    .filter(({ node, spec }) => spec !== undefined && !reached.has(node.id))
    .map(({ node }) => ({
      code: "unreachable",
      severity: "warning",
      within: checked.within,
      nodes: [node.id],
      edges: [],
      message: `No path from the task reaches "${node.title}": it never acts.`,
      fix: "Connect it, or remove it.",
    }));
}

function isRoot({ node, spec }: ResolvedNode): boolean {
  return (
    node.kind === "task" ||
    (spec?.role === "boundary" && spec.ports(node.params).every((port) => port.direction === "out"))
  );
}

/** A cycle of control wires is allowed only through a node that bounds it: with those taken out, no cycle may be left. */
function checkBudgets(checked: CheckedHarness): readonly Finding[] {
  const incoming = new Map<NodeId, number>();
  const onward = new Map<NodeId, NodeId[]>();
  for (const edge of Object.values(checked.harness.edges)) {
    if (bounds(checked, edge.from.node) || bounds(checked, edge.to.node)) continue;
    if (!checked.nodes.has(edge.from.node) || !checked.nodes.has(edge.to.node)) continue;
    const list = onward.get(edge.from.node);
    if (list === undefined) onward.set(edge.from.node, [edge.to.node]);
    else list.push(edge.to.node);
    incoming.set(edge.to.node, (incoming.get(edge.to.node) ?? 0) + 1);
  }
  const open = [...checked.nodes.keys()].filter((id) => (incoming.get(id) ?? 0) === 0);
  let ordered = 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    ordered += 1;
    for (const next of onward.get(id) ?? []) {
      const left = (incoming.get(next) ?? 0) - 1;
      incoming.set(next, left);
      if (left === 0) open.push(next);
    }
  }
  if (ordered === checked.nodes.size) return [];
  const nodes = [...checked.nodes.keys()].filter((id) => (incoming.get(id) ?? 0) > 0);
  const titles = nodes.map((id) => `"${checked.nodes.get(id)?.node.title ?? id}"`);
  return [
    {
      code: "no-budget",
      severity: "error",
      within: checked.within,
      nodes,
      edges: [],
      message: `A loop runs without a budget: ${titles.slice(0, 6).join(", ")}.`,
      fix: "Lead the loop through the Step node, which bounds it.",
    },
  ];
}

function bounds(checked: CheckedHarness, id: NodeId): boolean {
  return checked.nodes.get(id)?.spec?.budget === true;
}

function checkSingletons(checked: CheckedHarness): readonly Finding[] {
  const members = [...checked.nodes.values()].filter(({ spec }) => spec?.singleton !== undefined);
  const findings: Finding[] = [];
  for (const first of members) {
    const group = first.spec?.singleton;
    const rivals = new Set(
      members.filter((each) => each !== first && each.spec?.singleton === group).map(({ node }) => node.id),
    );
    if (rivals.size === 0) continue;
    for (const id of sameHookPath(checked, first.node.id)) {
      if (!rivals.has(id)) continue;
      const second = checked.nodes.get(id)?.node.title ?? id;
      findings.push({
        code: "singleton",
        severity: "error",
        within: checked.within,
        nodes: [first.node.id, id],
        edges: [],
        message: `"${first.node.title}" and "${second}" are on one path, but only one ${group} part fits there.`,
        fix: "Remove one of the two.",
      });
    }
  }
  return findings;
}

/** The nodes downstream over wires of the hook that this node gives. */
function sameHookPath(checked: CheckedHarness, start: NodeId): ReadonlySet<NodeId> {
  const hook = checked.nodes.get(start)?.ports.find((port) => port.direction === "out")?.wire;
  const seen = new Set<NodeId>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of checked.outgoing.get(id) ?? []) {
      if (wireOf(checked, edge) !== hook || seen.has(edge.to.node) || edge.to.node === start) continue;
      seen.add(edge.to.node);
      open.push(edge.to.node);
    }
  }
  return seen;
}
