import type { GroupPath, NodeId } from "../harness/document.ts";
import { type Conflict, type Report, reportInto } from "./conflict.ts";
import { emptyNet, isEmptyNet, type Net } from "./net.ts";
import { netOf } from "./netOf.ts";
import { editOfNet } from "./netOps.ts";
import type { Edit } from "./ops.ts";
import { rebaseEdges } from "./rebaseEdges.ts";
import { rebaseNodes } from "./rebaseNodes.ts";
import { rebasePins } from "./rebasePins.ts";

/** An edit moved onto a later harness, and what of it had to be left out. */
export type Rebased = { readonly edit: Edit; readonly conflicts: readonly Conflict[] };

/**
 * Moves an edit over another one that has already been applied to the same harness. What cannot stand beside `over` is
 * left out and reported; the rest always applies. Without conflicts, both orders lead to the same harness.
 */
export function rebaseEdit(edit: Edit, over: Edit): Rebased {
  if (over.length === 0) return { edit, conflicts: [] };
  const { net, contradictions } = netOf(edit);
  const conflicts: Conflict[] = [];
  const rebased = rebaseNet(net, netOf(over).net, [], conflicts);
  return { edit: editOfNet({ net: rebased, contradictions }), conflicts };
}

function rebaseNet(net: Net, over: Net, path: GroupPath, conflicts: Conflict[]): Net {
  if (isEmptyNet(over)) return net;
  const report = reportInto(conflicts, path);
  const { edges, leftOut, blocker } = rebaseEdges(net, over, report);
  const inside = (group: NodeId, nested: Net, overNested: Net): Net =>
    rebaseNet(nested, overNested, [...path, group], conflicts);
  const nodes = rebaseNodes(net, over, { report, inside, blocker });
  const pins = rebasePins(net, over, leftOut, report);
  return { ...emptyNet(), nodes, edges, pins, name: rebaseName(net, over, report) };
}

function rebaseName({ name }: Net, { name: theirs }: Net, report: Report): string | undefined {
  if (name === undefined || theirs === undefined) return name;
  if (name !== theirs) report("sameName", { op: "renameHarness", name }, { op: "renameHarness", name: theirs }, [name]);
  return undefined;
}
