import { type AgentGraph, type AgentNode, placeOf } from "./agentGraph.ts";
import type { Finding } from "./finding.ts";
import { say } from "./say.ts";

/** Finds tools of one agent that would answer to the same name, wherever in its bundles they hang. */
export function checkToolNames(graph: AgentGraph): readonly Finding[] {
  const owners = new Map<string, AgentNode[]>();
  for (const node of graph.nodes.values()) {
    if (node.node.disabled === true) continue;
    for (const name of node.spec?.toolNames?.(node.params) ?? []) {
      const list = owners.get(name);
      if (list === undefined) owners.set(name, [node]);
      else list.push(node);
    }
  }
  return [...owners]
    .filter(([, nodes]) => nodes.length > 1)
    .map(([name, nodes]) => ({
      code: "tool-clash",
      severity: "error",
      ...placeOf(nodes),
      edges: [],
      ...{ about: name, count: nodes.length },
      message: say('{count} parts offer a tool named "{name}".', { count: nodes.length, name }),
      fix: say("Rename the tool in one of them, or remove one."),
    }));
}
