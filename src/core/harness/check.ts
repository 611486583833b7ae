import { checkGroups } from "./checkGroups.ts";
import { checkBranches } from "./checkPaths.ts";
import { checkWires } from "./checkWires.ts";
import type { GroupPath, Harness } from "./document.ts";
import type { Finding } from "./finding.ts";
import type { Catalogue } from "./kind.ts";
import { type CheckedHarness, resolveNodes } from "./resolve.ts";
import { say } from "./say.ts";
import { checkSwitchedOff } from "./switchedOff.ts";

/**
 * Every finding of a harness at once, nested harnesses included: unknown kinds and ports, wire types, dangling and doubled
 * wires, missing wires, singletons on one path, tool-name clashes, unreachable nodes, loops without a budget, parameters
 * outside their schema, nesting, parts switched off that cannot be, pins on nothing. A harness runs only if no finding is an error.
 */
export function checkHarness(harness: Harness, catalogue: Catalogue, within: GroupPath = []): readonly Finding[] {
  const checked = resolveNodes(harness, catalogue, within);
  return [
    ...checked.findings,
    ...checkWires(checked),
    ...checkBranches(checked),
    ...checkSwitchedOff(checked),
    ...checkPins(checked),
    ...checkGroups(checked, (nested, path) => checkHarness(nested, catalogue, path)),
  ];
}

function checkPins({ harness, within }: CheckedHarness): readonly Finding[] {
  const { nodes, fields, edges, regions } = harness.pins;
  const missingNodes = [
    ...nodes,
    ...fields.map((field) => field.node),
    ...regions.flatMap((region) => region.nodes),
  ].filter((id) => harness.nodes[id] === undefined);
  const missingEdges = edges.filter((id) => harness.edges[id] === undefined);
  if (missingNodes.length + missingEdges.length === 0) return [];
  const ids = [...missingNodes, ...missingEdges].join(say(", "));
  const message = say("A pin holds {ids}, which is not there.", { ids });
  return [
    {
      code: "pin",
      severity: "warning",
      within,
      nodes: missingNodes,
      edges: missingEdges,
      message,
      fix: say("Remove the pin."),
    },
  ];
}
