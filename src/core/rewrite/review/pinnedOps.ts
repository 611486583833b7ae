import { nestedParam, nodeOf } from "../../edits/nested.ts";
import { type Edit, type EditOp, isLayout, type PinTarget } from "../../edits/ops.ts";
import { allPins, pinHoldsNode, pinKey, pinOn } from "../../edits/pins.ts";
import type { GroupPath, Harness, NodeId, Pins } from "../../harness/document.ts";
import { nestedHarness } from "../../harness/group.ts";

/** A pin with the nested harness that it is in; `within` is empty for the outermost. */
export type PlacedPin = { readonly pin: PinTarget; readonly within: GroupPath };

/** An op (by its index) that a pin forbids the rewriter. */
export type BlockedOp = PlacedPin & { readonly op: number };

/** A text that is equal for two pins exactly when they are the same pin of the same nested harness. */
export function placedPinKey({ pin, within }: PlacedPin): string {
  return within.length === 0 ? pinKey(pin) : `${within.join("/")}: ${pinKey(pin)}`;
}

/**
 * The ops of an edit that touch what is pinned in `harness`: a pinned node's existence, switch, parameters and title; a pinned
 * field; a pinned wire; a region's nodes and every wire among them, so that nothing comes between; all that is inside a
 * pinned group; and the pins themselves. Positions are not held.
 */
export function pinnedOps(harness: Harness, edit: Edit): readonly BlockedOp[] {
  return edit.flatMap((op, at) => {
    const held = holderOf(harness, op, op.within ?? [], []);
    return held === undefined ? [] : [{ ...held, op: at }];
  });
}

function holderOf(harness: Harness, op: EditOp, path: GroupPath, within: GroupPath): PlacedPin | undefined {
  const [group, ...rest] = path;
  if (group === undefined) return holderHere(harness, op, within);
  if (isLayout(op)) return undefined;
  const pin = pinOnParam(harness.pins, group, nestedParam);
  if (pin !== undefined) return { pin, within };
  const node = nodeOf(harness, group);
  const inner = node && nestedHarness(node.params);
  return inner === undefined ? undefined : holderOf(inner, op, rest, [...within, group]);
}

function holderHere(harness: Harness, op: EditOp, within: GroupPath): PlacedPin | undefined {
  const { pins } = harness;
  const here = (pin: PinTarget | undefined) => (pin === undefined ? undefined : { pin, within });
  switch (op.op) {
    case "removeNode":
      return here(pinOnNode(pins, op.node)) ?? pinInside(harness, op.node, within);
    case "setFlag":
      return isLayout(op) ? undefined : (here(pinOnNode(pins, op.node)) ?? pinInside(harness, op.node, within));
    case "setParam":
    case "editText":
      return (
        here(pinOnParam(pins, op.node, op.param)) ??
        (op.param === nestedParam ? pinInside(harness, op.node, within) : undefined)
      );
    case "renameNode":
      return here(allPins(pins).find((pin) => pin.type !== "field" && pinHoldsNode(pin, op.node)));
    case "connect":
      return here(regionAround(pins, op.edge.from.node, op.edge.to.node));
    case "disconnect":
      return here(pinOnWire(harness, op.edge));
    case "setPin":
      return here(pinOn(pins, op.target));
    case "addNode":
    case "moveNode":
    case "renameHarness":
      return undefined;
  }
}

function pinOnNode(pins: Pins, node: NodeId): PinTarget | undefined {
  return allPins(pins).find((pin) => pinHoldsNode(pin, node));
}

function pinOnParam(pins: Pins, node: NodeId, param: string): PinTarget | undefined {
  return allPins(pins).find((pin) => pinHoldsNode(pin, node) && (pin.type !== "field" || pin.param === param));
}

function pinOnWire({ pins, edges }: Harness, id: string): PinTarget | undefined {
  const edge = Object.hasOwn(edges, id) ? edges[id] : undefined;
  if (pins.edges.includes(id)) return { type: "edge", edge: id };
  return edge && regionAround(pins, edge.from.node, edge.to.node);
}

function regionAround(pins: Pins, ...nodes: readonly NodeId[]): PinTarget | undefined {
  const region = pins.regions.find((held) => nodes.every((node) => held.nodes.includes(node)));
  return region && { type: "region", ...region };
}

/** A pin somewhere inside a group, which holds the group as far as that no other harness may take its place. */
function pinInside(harness: Harness, group: NodeId, within: GroupPath): PlacedPin | undefined {
  const node = nodeOf(harness, group);
  const inner = node && nestedHarness(node.params);
  if (inner === undefined) return undefined;
  const path = [...within, group];
  const [pin] = allPins(inner.pins);
  if (pin !== undefined) return { pin, within: path };
  for (const id of Object.keys(inner.nodes)) {
    const deeper = pinInside(inner, id, path);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}
