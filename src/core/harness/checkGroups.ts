import type { GroupPath, Harness } from "./document.ts";
import type { Finding } from "./finding.ts";
import { isAgent, maxAgentDepth, nestedHarness, nestedProblem } from "./group.ts";
import type { CheckedHarness, ResolvedNode } from "./resolve.ts";
import { quietWhereOff } from "./switchedOff.ts";

/** Finds bad nesting, and checks each nested harness with `check`. */
export function checkGroups(
  checked: CheckedHarness,
  check: (nested: Harness, within: GroupPath) => readonly Finding[],
): readonly Finding[] {
  const groups = [...checked.nodes.values()].filter(({ spec }) => spec?.role === "group");
  return groups.flatMap((group) => checkGroup(checked, group, check).map((finding) => quietWhereOff(group, finding)));
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
    const problem = nestedProblem(group.params);
    if (problem !== undefined) {
      const place = ["harness", ...problem.path].join(".");
      const message = `"${title}" holds a harness that cannot be read: ${place}: ${problem.message}`;
      return [
        {
          ...base,
          code: "group",
          at: place,
          message,
          fix: "Mend this place in the code view, or fill the group anew.",
        },
      ];
    }
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
