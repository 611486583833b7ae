import type { GroupPath, Harness } from "./document.ts";
import type { Finding } from "./finding.ts";
import { isAgent, nestedHarness } from "./group.ts";
import type { CheckedHarness, ResolvedNode } from "./resolve.ts";

/** How deep agents may call agents, the outermost not counted. */
export const maxAgentDepth = 3;

/** Finds tool-name clashes and bad nesting, and checks each nested harness with `check`. */
export function checkGroups(
  checked: CheckedHarness,
  check: (nested: Harness, within: GroupPath) => readonly Finding[],
): readonly Finding[] {
  const groups = [...checked.nodes.values()].filter(({ spec }) => spec?.role === "group");
  return [...checkToolNames(checked), ...groups.flatMap((group) => checkGroup(checked, group, check))];
}

function checkGroup(
  checked: CheckedHarness,
  group: ResolvedNode,
  check: (nested: Harness, within: GroupPath) => readonly Finding[],
): readonly Finding[] {
  const { id, title } = group.node;
  const base = { severity: "error", within: checked.within, nodes: [id], edges: [] } as const;
  const nested = nestedHarness(group.params);
  if (nested === undefined) {
    return [{ ...base, code: "group", message: `"${title}" holds no harness.`, fix: "Fill the group, or remove it." }];
  }
  const within = [...checked.within, id];
  if (within.length > maxAgentDepth) {
    const message = `"${title}" nests ${within.length} deep; ${maxAgentDepth} is the most.`;
    return [{ ...base, code: "depth", message, fix: "Move its parts one level up." }];
  }
  const boundaries = Object.values(nested.nodes).some((node) => node.kind === "groupInput");
  if (!isAgent(nested) && !boundaries) {
    const message = `"${title}" has neither a task nor an input: nothing can enter it.`;
    return [{ ...base, code: "group", message, fix: "Give it a Task (a sub-agent) or a Group input (a bundle)." }];
  }
  return check(nested, within);
}

function checkToolNames(checked: CheckedHarness): readonly Finding[] {
  const owners = new Map<string, string[]>();
  for (const { node, spec, params } of checked.nodes.values()) {
    for (const name of spec?.toolNames?.(params) ?? []) owners.set(name, [...(owners.get(name) ?? []), node.id]);
  }
  return [...owners]
    .filter(([, nodes]) => nodes.length > 1)
    .map(([name, nodes]) => ({
      code: "tool-clash",
      severity: "error",
      within: checked.within,
      nodes,
      edges: [],
      message: `${nodes.length} parts offer a tool named "${name}".`,
      fix: "Rename the tool in one of them, or remove one.",
    }));
}
