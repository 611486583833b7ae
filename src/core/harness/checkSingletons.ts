import { type AgentGraph, type AgentNode, placeOf } from "./agentGraph.ts";
import type { NodePath } from "./document.ts";
import type { Finding } from "./finding.ts";
import { say } from "./say.ts";
import { isHook, type WireType } from "./wires.ts";

/** Finds parts of one singleton group on the same hook path, borders of bundles crossed: each with one that follows it. */
export function checkSingletons(graph: AgentGraph): readonly Finding[] {
  const groups = new Map<string, { readonly hook: WireType | undefined; readonly members: AgentNode[] }>();
  for (const node of graph.nodes.values()) {
    const singleton = node.spec?.singleton;
    if (singleton === undefined || node.node.disabled === true) continue;
    const hook = node.ports.find((port) => port.direction === "out" && isHook(port.wire))?.wire;
    const key = `${singleton} ${hook}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { hook, members: [node] });
    else group.members.push(node);
  }
  return [...groups.values()]
    .filter(({ members }) => members.length > 1)
    .flatMap(({ hook, members }) => rivals(graph, hook, members));
}

/** Walks back from every member at once, so that each node is looked at once: where the walk meets a member, two share a path. */
function rivals(graph: AgentGraph, hook: WireType | undefined, members: readonly AgentNode[]): readonly Finding[] {
  const before = new Map<NodePath, NodePath[]>();
  for (const { from, to, wire } of graph.wires) {
    if (wire !== hook) continue;
    const list = before.get(to);
    if (list === undefined) before.set(to, [from]);
    else list.push(from);
  }
  const own = new Set(members.map(({ path }) => path));
  const follower = new Map<NodePath, AgentNode>();
  const open = members.map((member) => ({ path: member.path, leadsTo: member }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { leadsTo } = next;
    for (const path of before.get(next.path) ?? []) {
      if (follower.has(path) || path === leadsTo.path) continue;
      follower.set(path, leadsTo);
      if (!own.has(path)) open.push({ path, leadsTo });
    }
  }
  return members.flatMap((member): Finding[] => {
    const second = follower.get(member.path);
    if (second === undefined) return [];
    const values = {
      first: say(member.node.title),
      second: say(second.node.title),
      group: member.spec?.singleton ?? "",
    };
    return [
      {
        code: "singleton",
        severity: "error",
        ...placeOf([member, second]),
        edges: [],
        message: say('"{first}" and "{second}" are on one path, but only one {group} part fits there.', values),
        fix: say("Remove one of the two."),
      },
    ];
  });
}
