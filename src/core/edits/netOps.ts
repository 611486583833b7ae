import type { EdgeId, GroupPath, NodeId } from "../harness/document.ts";
import type { Net, NetEdge, NetEdit, NetNode, NetParam, NetPin } from "./net.ts";
import type { Edit, EditOp } from "./ops.ts";

/** The edit that does a net: in an order in which every op can be done, the same for equal nets. */
export function editOfNet({ net, contradictions }: NetEdit): Edit {
  return [...opsOfNet(net), ...contradictions];
}

/** The ops of a net: rename, unpin, disconnect, remove, add, change, connect, pin; by id within each. */
export function opsOfNet(net: Net): Edit {
  const nodes = sorted(net.nodes);
  const edges = sorted(net.edges);
  const pins = sorted(net.pins);
  return [
    ...(net.name === undefined ? [] : [{ op: "renameHarness", name: net.name } as const]),
    ...pins.filter(([, pin]) => unpinsFirst(net, pin)).map(([, { target }]) => pinOp({ target, pinned: false })),
    ...edges.flatMap(([id, edge]) => disconnectOps(id, edge)),
    ...nodes.flatMap(([id, node]) => removeOps(id, node)),
    ...nodes.flatMap(([, node]) => addOps(node)),
    ...nodes.flatMap(([id, node]) => changeOps(id, node)),
    ...edges.flatMap(([, edge]) => connectOps(edge)),
    ...pins.filter(([, pin]) => pin.pinned).map(([, pin]) => pinOp(pin)),
  ];
}

/** The ops that change a node which stays; none for one that comes or goes. */
export function changeOps(node: NodeId, change: NetNode): Edit {
  if (change.net !== "changed") return [];
  const { title, position, flags, params } = change;
  return [
    ...sorted(params).flatMap(([param, value]) => paramOps(node, param, value)),
    ...(title === undefined ? [] : [{ op: "renameNode", node, title } as const]),
    ...(position === undefined ? [] : [{ op: "moveNode", node, position } as const]),
    ...sorted(flags).map(([flag, on]) => ({ op: "setFlag", node, flag, on }) as const),
  ];
}

/** The ops that change one parameter. */
export function paramOps(node: NodeId, param: string, change: NetParam): Edit {
  if (change.net === "inside") return opsOfNet(change.inside).map((op) => inside(node, op));
  if (change.net === "text")
    return change.hunks.length === 0 ? [] : [{ op: "editText", node, param, hunks: change.hunks }];
  return [
    change.value === undefined ? { op: "setParam", node, param } : { op: "setParam", node, param, value: change.value },
  ];
}

/** The op that takes a wire away, if the net has one. */
export function disconnectOps(edge: EdgeId, change: NetEdge): Edit {
  return change.net === "added" ? [] : [{ op: "disconnect", edge }];
}

/** The op that draws a wire, if the net has one. */
export function connectOps(change: NetEdge): Edit {
  return change.net === "removed" ? [] : [{ op: "connect", edge: change.edge }];
}

/** The op that takes a node away, if the net has one. */
export function removeOps(node: NodeId, change: NetNode): Edit {
  return change.net === "removed" || change.net === "replaced" ? [{ op: "removeNode", node }] : [];
}

/** The op that brings a node, if the net has one. */
export function addOps(change: NetNode): Edit {
  return change.net === "added" || change.net === "replaced" ? [{ op: "addNode", node: change.node }] : [];
}

/** The op that sets a pin. */
export function pinOp({ target, pinned }: NetPin): EditOp {
  return { op: "setPin", target, pinned };
}

/** Whether the pin must be off while nodes and wires go: it ends off, or it holds something that goes and comes back. */
function unpinsFirst(net: Net, { target, pinned }: NetPin): boolean {
  if (target.type === "region") return !pinned || [...net.nodes].some(([id, node]) => removeOps(id, node).length > 0);
  const held = target.type === "edge" ? net.edges.get(target.edge)?.net : net.nodes.get(target.node)?.net;
  return pinned ? held === "replaced" : held !== "added";
}

function inside(node: NodeId, op: EditOp): EditOp {
  const within: GroupPath = [node, ...(op.within ?? [])];
  return { ...op, within };
}

function sorted<Key extends string, Value>(map: ReadonlyMap<Key, Value>): readonly (readonly [Key, Value])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
