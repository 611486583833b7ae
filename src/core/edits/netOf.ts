import { emptyHarness, type HarnessNode, type NodeId } from "../harness/document.ts";
import { applyEdit } from "./apply.ts";
import { nestedParam, paramOf } from "./nested.ts";
import { emptyNet, type Net, type NetChange, type NetEdit, type NetParam, unchanged } from "./net.ts";
import type { Edit, EditOp, PinTarget } from "./ops.ts";
import { pinKey, tidyPin } from "./pins.ts";
import { composeHunks } from "./textHunks.ts";

/** What an edit comes to: later ops on a thing swallow earlier ones. */
export function netOf(edit: Edit): NetEdit {
  const net = emptyNet();
  const contradictions = edit.filter((op) => !take(net, op, op.within ?? []));
  return { net, contradictions };
}

/** Takes one op into the net; false when it cannot follow what the net already holds. */
function take(net: Net, op: EditOp, path: readonly NodeId[]): boolean {
  const [group, ...rest] = path;
  if (group !== undefined) return changeNode(net, group, op, path, (change) => takeInside(change, op, group, rest));
  switch (op.op) {
    case "addNode":
      return takeAdded(net.nodes, op.node.id, { net: "added", node: op.node }, { net: "replaced", node: op.node });
    case "removeNode":
      return takeRemoved(net.nodes, op.node, () => forgetPins(net, (target) => pinIsOnNode(target, op.node)));
    case "connect":
      return takeAdded(net.edges, op.edge.id, { net: "added", edge: op.edge }, { net: "replaced", edge: op.edge });
    case "disconnect":
      return takeRemoved(net.edges, op.edge, () =>
        forgetPins(net, (target) => target.type === "edge" && target.edge === op.edge),
      );
    case "setPin":
      net.pins.set(pinKey(op.target), { target: tidyPin(op.target), pinned: op.pinned });
      return true;
    case "renameHarness":
      net.name = op.name;
      return true;
    case "renameNode":
      return changeNode(net, op.node, op, path, (change) => ({ ...change, title: op.title }));
    case "moveNode":
      return changeNode(net, op.node, op, path, (change) => ({ ...change, position: op.position }));
    case "setFlag":
      return changeNode(net, op.node, op, path, (change) => ({
        ...change,
        flags: new Map(change.flags).set(op.flag, op.on),
      }));
    case "setParam":
      return changeNode(net, op.node, op, path, (change) =>
        withParam(change, op.param, { net: "set", value: op.value }),
      );
    case "editText":
      return changeNode(net, op.node, op, path, (change) => takeText(change, op));
  }
}

/** Shared by nodes and wires, whose existence follows the same rules. */
function takeAdded<Held extends { readonly net: string }>(
  held: Map<string, Held | { readonly net: "removed" }>,
  id: string,
  added: Held,
  replaced: Held,
): boolean {
  const before = held.get(id)?.net;
  if (before !== undefined && before !== "removed") return false;
  held.set(id, before === undefined ? added : replaced);
  return true;
}

function takeRemoved<Held extends { readonly net: string }>(
  held: Map<string, Held | { readonly net: "removed" }>,
  id: string,
  forget: () => void,
): boolean {
  const before = held.get(id)?.net;
  if (before === "removed") return false;
  if (before === "added") {
    held.delete(id);
    forget();
  } else held.set(id, { net: "removed" });
  return true;
}

/** What was never there leaves no word about its pins either. */
function forgetPins(net: Net, isGone: (target: PinTarget) => boolean): void {
  for (const [key, { target }] of net.pins) if (isGone(target)) net.pins.delete(key);
}

function pinIsOnNode(target: PinTarget, node: NodeId): boolean {
  return (target.type === "node" || target.type === "field") && target.node === node;
}

/** Changes a node that stays by `by`, and one that the edit itself brought by applying the op to it. */
function changeNode(
  net: Net,
  id: NodeId,
  op: EditOp,
  path: readonly NodeId[],
  by: (change: NetChange) => NetChange | undefined,
): boolean {
  const held = net.nodes.get(id) ?? unchanged;
  if (held.net === "removed") return false;
  if (held.net === "changed") {
    const change = by(held);
    if (change !== undefined) net.nodes.set(id, change);
    return change !== undefined;
  }
  const node = applyToNode(held.node, op, path);
  if (node !== undefined) net.nodes.set(id, { ...held, node });
  return node !== undefined;
}

function applyToNode(node: HarnessNode, op: EditOp, path: readonly NodeId[]): HarnessNode | undefined {
  const alone = { ...emptyHarness("", ""), nodes: { [node.id]: node } };
  const applied = applyEdit(alone, [{ ...op, within: path }]);
  return applied.ok ? applied.value.nodes[node.id] : undefined;
}

/** Applies an op to a value that the edit itself has set. */
function applyToSet(
  change: NetChange,
  id: NodeId,
  param: string,
  op: EditOp,
  path: readonly NodeId[],
): NetChange | undefined {
  const set = change.params.get(param);
  if (set?.net !== "set" || set.value === undefined) return undefined;
  const params = { [param]: set.value };
  const node = applyToNode({ id, kind: "", title: "", params, position: { x: 0, y: 0 } }, op, path);
  return node && withParam(change, param, { net: "set", value: paramOf(node, param) });
}

function takeText(change: NetChange, op: Extract<EditOp, { op: "editText" }>): NetChange | undefined {
  const held = change.params.get(op.param) ?? { net: "text", hunks: [] };
  if (held.net === "inside") return undefined;
  if (held.net === "set") return applyToSet(change, op.node, op.param, op, []);
  const hunks = composeHunks(held.hunks, op.hunks);
  return hunks && withParam(change, op.param, { net: "text", hunks });
}

function takeInside(change: NetChange, op: EditOp, group: NodeId, rest: readonly NodeId[]): NetChange | undefined {
  const held = change.params.get(nestedParam);
  if (held?.net === "text") return undefined;
  if (held?.net === "set") return applyToSet(change, group, nestedParam, op, [group, ...rest]);
  const inside = held?.inside ?? emptyNet();
  return take(inside, op, rest) ? withParam(change, nestedParam, { net: "inside", inside }) : undefined;
}

function withParam(change: NetChange, param: string, value: NetParam): NetChange {
  return { ...change, params: new Map(change.params).set(param, value) };
}
