import type { NodeFlag, NodeId } from "../harness/document.ts";
import { equalJson } from "../harness/json.ts";
import type { ConflictCode, Report } from "./conflict.ts";
import { isOnlyLayout, isUnchanged, type Net, type NetChange, type NetNode } from "./net.ts";
import { addOps, changeOps, removeOps } from "./netOps.ts";
import { type EditOp, isLayout } from "./ops.ts";
import { pinHoldsNode } from "./pins.ts";
import { rebaseParams } from "./rebaseParams.ts";

/** What rebasing nodes needs besides the two nets; `blocker` kept one of the edit's wires from being removed. */
export type RebaseNodes = {
  readonly report: Report;
  readonly inside: (group: NodeId, nested: Net, over: Net) => Net;
  readonly blocker: EditOp | undefined;
};

/** Moves what an edit does to nodes over another edit. */
export function rebaseNodes(net: Net, over: Net, by: RebaseNodes): Map<NodeId, NetNode> {
  const nodes = new Map<NodeId, NetNode>();
  for (const [id, node] of net.nodes) {
    const other = over.nodes.get(id);
    const rebased =
      node.net === "changed" ? rebaseChange(id, node, other, by) : rebaseExistence(id, node, other, over, by);
    if (rebased !== undefined && !isUnchanged(rebased)) nodes.set(id, rebased);
  }
  return nodes;
}

function rebaseChange(id: NodeId, node: NetChange, other: NetNode | undefined, by: RebaseNodes): NetNode | undefined {
  if (other === undefined || isUnchanged(other)) return node;
  if (other.net !== "changed") {
    const [gone] = [...removeOps(id, other), ...addOps(other)];
    if (!isOnlyLayout(node) && gone !== undefined) {
      for (const op of changeOps(id, node)) if (!isLayout(op)) by.report("editsRemoved", op, gone, [id]);
    }
    return undefined;
  }
  const { report, inside } = by;
  const title = settle(node.title, other.title, (mine, theirs) =>
    report("sameTitle", { op: "renameNode", node: id, title: mine }, { op: "renameNode", node: id, title: theirs }, [
      id,
    ]),
  );
  const position = settle(node.position, other.position, (mine, theirs) =>
    report(
      "samePosition",
      { op: "moveNode", node: id, position: mine },
      { op: "moveNode", node: id, position: theirs },
      [id],
    ),
  );
  const flags = rebaseFlags(id, node.flags, other.flags, report);
  const params = rebaseParams(id, node.params, other.params, report, inside);
  return { net: "changed", title, position, flags, params };
}

type Flags = NetChange["flags"];

function rebaseFlags(node: NodeId, flags: Flags, over: Flags, report: Report): Flags {
  const left = new Map<NodeFlag, boolean>();
  for (const [flag, on] of flags) {
    const theirs = over.get(flag);
    if (theirs === undefined) left.set(flag, on);
    else if (theirs !== on) {
      report("sameFlag", { op: "setFlag", node, flag, on }, { op: "setFlag", node, flag, on: theirs }, [node]);
    }
  }
  return left;
}

/** What is left of one's own value beside another's: all of it, or nothing where they are equal or clash. */
function settle<Value extends string | { readonly x: number; readonly y: number }>(
  mine: Value | undefined,
  theirs: Value | undefined,
  clash: (mine: Value, theirs: Value) => void,
): Value | undefined {
  if (mine === undefined || theirs === undefined) return mine;
  if (!equalJson(mine, theirs)) clash(mine, theirs);
  return undefined;
}

type Coming = Exclude<NetNode, NetChange>;

function rebaseExistence(
  id: NodeId,
  node: Coming,
  other: NetNode | undefined,
  over: Net,
  by: RebaseNodes,
): NetNode | undefined {
  if (other !== undefined && equalExistence(node, other)) return undefined;
  const [op] = [...removeOps(id, node), ...addOps(node)];
  if (op === undefined) return node;
  const clash = other !== undefined && existenceClash(id, node, other);
  const [code, against] = clash || (node.net === "added" ? [] : removalClash(id, over, by.blocker));
  if (code === undefined || against === undefined) return node;
  by.report(code, op, against, [id]);
  return undefined;
}

function equalExistence(node: Coming, other: NetNode): boolean {
  if (node.net === "removed") return other.net === "removed";
  return node.net === other.net && equalJson(node.node, other.node);
}

type Clash = readonly [code: ConflictCode, over: EditOp] | readonly [];

function existenceClash(id: NodeId, node: Coming, other: NetNode): Clash | false {
  if (other.net !== "changed") {
    const [against] = [...addOps(other), ...removeOps(id, other)];
    return against === undefined ? false : ["sameNode", against];
  }
  if (node.net !== "added" && isOnlyLayout(other)) return false;
  const against = changeOps(id, other).find((op) => !isLayout(op));
  return against === undefined ? false : [node.net === "added" ? "sameNode" : "removesEdited", against];
}

function removalClash(id: NodeId, over: Net, blocker: EditOp | undefined): Clash {
  for (const edge of over.edges.values()) {
    if (edge.net === "removed") continue;
    if (edge.edge.from.node === id || edge.edge.to.node === id)
      return ["removesWired", { op: "connect", edge: edge.edge }];
  }
  for (const { target, pinned } of over.pins.values()) {
    if (pinned && pinHoldsNode(target, id)) return ["removesPinned", { op: "setPin", target, pinned }];
  }
  return blocker === undefined ? [] : ["dependsOnConflict", blocker];
}
