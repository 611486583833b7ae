import type { EdgeId, Harness, NodeId } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import { diffHarness, type FieldChange, type HarnessDiff } from "./diff.ts";
import { nestedParam } from "./nested.ts";
import { emptyNet, type Net, type NetChange, type NetParam, unchanged } from "./net.ts";
import { opsOfNet } from "./netOps.ts";
import type { Edit } from "./ops.ts";
import { allPins, pinKey } from "./pins.ts";

/**
 * The edit that turns `before` into `after`, node by node and field by field; empty when they are equal. The two must be
 * versions of one harness: its id is not something that an edit can change.
 */
export function editBetween(before: Harness, after: Harness): Edit {
  return opsOfNet(netBetween(before, after, diffHarness(before, after)));
}

function netBetween(before: Harness, after: Harness, diff: HarnessDiff): Net {
  const net = emptyNet();
  net.name = diff.named?.after;
  for (const node of diff.added) net.nodes.set(node.id, { net: "added", node });
  for (const node of diff.removed) net.nodes.set(node.id, { net: "removed" });
  for (const { node, fields } of diff.changed) {
    net.nodes.set(node, {
      ...changeOf(net, node),
      params: new Map(fields.map((field) => [field.param, paramChange(field)])),
    });
  }
  for (const { node, after: title } of diff.renamed) net.nodes.set(node, { ...changeOf(net, node), title });
  for (const { node, after: position } of diff.moved) net.nodes.set(node, { ...changeOf(net, node), position });
  for (const { node, flag, on } of diff.flagged) {
    const change = changeOf(net, node);
    net.nodes.set(node, { ...change, flags: new Map(change.flags).set(flag, on) });
  }
  for (const { group, diff: nested } of diff.nested) putInside(net, group, before, after, nested);
  for (const { after: node } of diff.replaced) net.nodes.set(node.id, { net: "replaced", node });
  putEdges(net, before, after, diff);
  putPins(net, after, diff);
  return net;
}

function changeOf(net: Net, node: NodeId): NetChange {
  const held = net.nodes.get(node);
  return held?.net === "changed" ? held : unchanged;
}

function paramChange({ after, hunks }: FieldChange): NetParam {
  return hunks === undefined ? { net: "set", value: after } : { net: "text", hunks };
}

function putInside(net: Net, group: NodeId, before: Harness, after: Harness, diff: HarnessDiff): void {
  const was = nestedHarness(before.nodes[group]?.params ?? {});
  const is = nestedHarness(after.nodes[group]?.params ?? {});
  if (was === undefined || is === undefined) return;
  const change = changeOf(net, group);
  const params = new Map(change.params).set(nestedParam, { net: "inside", inside: netBetween(was, is, diff) });
  net.nodes.set(group, { ...change, params });
}

/** Wires that changed, and all wires of replaced nodes, which have to go while the node is exchanged. */
function putEdges(net: Net, before: Harness, after: Harness, diff: HarnessDiff): void {
  const { added, removed, rewired } = diff.edges;
  const come = [...added, ...rewired.map((pair) => pair.after)];
  const gone: EdgeId[] = [...removed, ...rewired.map((pair) => pair.before)].map((edge) => edge.id);
  const replaced = new Set(diff.replaced.map((pair) => pair.before.id));
  for (const edge of replaced.size === 0 ? [] : Object.values(before.edges)) {
    if (!replaced.has(edge.from.node) && !replaced.has(edge.to.node)) continue;
    const now = after.edges[edge.id];
    gone.push(edge.id);
    if (now !== undefined) come.push(now);
  }
  for (const id of gone) net.edges.set(id, { net: "removed" });
  for (const edge of come) net.edges.set(edge.id, { net: net.edges.has(edge.id) ? "replaced" : "added", edge });
}

/** Pins that changed, and those that stay on what is exchanged, which have to be off meanwhile. */
function putPins(net: Net, after: Harness, diff: HarnessDiff): void {
  for (const target of diff.pins.removed) net.pins.set(pinKey(target), { target, pinned: false });
  for (const target of diff.pins.added) net.pins.set(pinKey(target), { target, pinned: true });
  const exchanged = [...net.nodes.values(), ...net.edges.values()].some(({ net: change }) => change === "replaced");
  for (const target of exchanged ? allPins(after.pins) : []) {
    const isHeld =
      target.type === "region"
        ? target.nodes.some((node) => net.nodes.get(node)?.net === "replaced")
        : (target.type === "edge" ? net.edges.get(target.edge) : net.nodes.get(target.node))?.net === "replaced";
    if (isHeld) net.pins.set(pinKey(target), { target, pinned: true });
  }
}
