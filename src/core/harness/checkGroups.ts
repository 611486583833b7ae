import type { GroupPath, Harness } from "./document.ts";
import type { Finding } from "./finding.ts";
import { isAgent, maxAgentDepth, nestedHarness, nestedProblem } from "./group.ts";
import type { CheckedHarness, ResolvedNode } from "./resolve.ts";
import { say } from "./say.ts";
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
  const { id } = group.node;
  const part = say(group.node.title);
  const base = { severity: "error", within: checked.within, nodes: [id], edges: [] } as const;
  const nested = nestedHarness(group.params);
  if (nested === undefined) {
    const problem = nestedProblem(group.params);
    if (problem !== undefined) {
      const place = ["harness", ...problem.path].join(".");
      const values = { part, place, problem: problem.message };
      return [
        {
          ...base,
          code: "group",
          at: place,
          message: say('"{part}" holds a harness that cannot be read: {place}: {problem}', values),
          fix: say("Mend this place in the code view, or fill the group anew."),
        },
      ];
    }
    const message = say('"{part}" holds no harness.', { part });
    return [{ ...base, code: "group", message, fix: say("Fill the group, or remove it.") }];
  }
  const within = [...checked.within, id];
  if (within.length > maxAgentDepth) {
    const values = { part, depth: within.length, most: maxAgentDepth };
    const message = say('"{part}" nests {depth} deep; {most} is the most.', values);
    return [{ ...base, code: "depth", message, fix: say("Move its parts one level up.") }];
  }
  const boundaries = Object.values(nested.nodes).some((node) => node.kind === "groupInput");
  if (!isAgent(nested) && !boundaries) {
    const message = say('"{part}" has neither a task nor an input: nothing can enter it.', { part });
    const fix = say("Give it a Task (a sub-agent) or a Group input (a bundle).");
    return [{ ...base, code: "group", message, fix }];
  }
  return check(nested, within);
}
