import type { NodeId } from "../harness/document.ts";
import { equalJson } from "../harness/json.ts";
import type { Report } from "./conflict.ts";
import { isIdle, type Net, type NetParam } from "./net.ts";
import { paramOps } from "./netOps.ts";
import { rebaseHunks } from "./textHunks.ts";

/** Moves what an edit does to a node's parameters over another edit: text by hunk, nested harnesses op by op. */
export function rebaseParams(
  node: NodeId,
  params: ReadonlyMap<string, NetParam>,
  over: ReadonlyMap<string, NetParam>,
  report: Report,
  inside: (group: NodeId, nested: Net, over: Net) => Net,
): ReadonlyMap<string, NetParam> {
  const rebased = new Map<string, NetParam>();
  for (const [param, change] of params) {
    const other = over.get(param);
    const kept =
      other === undefined || isIdle(other) ? change : rebaseParam(node, param, change, other, report, inside);
    if (kept !== undefined) rebased.set(param, kept);
  }
  return rebased;
}

function rebaseParam(
  node: NodeId,
  param: string,
  change: NetParam,
  other: NetParam,
  report: Report,
  inside: (group: NodeId, nested: Net, over: Net) => Net,
): NetParam | undefined {
  if (isIdle(change)) return undefined;
  if (change.net === "inside" && other.net === "inside") {
    return { net: "inside", inside: inside(node, change.inside, other.inside) };
  }
  if (change.net === "text" && other.net === "text") {
    const { hunks, clashes } = rebaseHunks(change.hunks, other.hunks);
    for (const { hunk, over } of clashes) {
      const text = { op: "editText", node, param } as const;
      report("sameText", { ...text, hunks: [hunk] }, { ...text, hunks: [over] }, [node, param]);
    }
    return { net: "text", hunks };
  }
  if (change.net === "set" && other.net === "set" && sameValue(change.value, other.value)) return undefined;
  const [against] = paramOps(node, param, other);
  if (against === undefined) return change;
  for (const op of paramOps(node, param, change)) report("sameField", op, against, [node, param]);
  return undefined;
}

function sameValue(a: Extract<NetParam, { net: "set" }>["value"], b: typeof a): boolean {
  return a === undefined || b === undefined ? a === b : equalJson(a, b);
}
