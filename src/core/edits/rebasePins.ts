import type { EdgeId } from "../harness/document.ts";
import { equalJson } from "../harness/json.ts";
import type { Report } from "./conflict.ts";
import { isSharedExchange, type Net, type NetPin } from "./net.ts";
import { pinOp, removeOps } from "./netOps.ts";
import type { EditOp, PinTarget } from "./ops.ts";
import { pinHoldsNode } from "./pins.ts";

/** Moves an edit's pins over another edit; `leftOut` are the edit's wires that are in conflict themselves. */
export function rebasePins(
  net: Net,
  over: Net,
  leftOut: ReadonlyMap<EdgeId, EditOp>,
  report: Report,
): Map<string, NetPin> {
  const pins = new Map<string, NetPin>();
  for (const [key, pin] of net.pins) {
    const other = over.pins.get(key);
    const op = pinOp(pin);
    const gone = pin.pinned ? removalOf(pin.target, net, over) : undefined;
    const blocker = pin.pinned && pin.target.type === "edge" ? leftOut.get(pin.target.edge) : undefined;
    if (gone !== undefined) report("pinsRemoved", op, gone, idsOf(pin.target));
    else if (other !== undefined && samePin(pin, other)) continue;
    else if (other !== undefined) report("samePin", op, pinOp(other), idsOf(pin.target));
    else if (blocker !== undefined) report("dependsOnConflict", op, blocker, idsOf(pin.target));
    else pins.set(key, pin);
  }
  return pins;
}

function samePin(a: NetPin, b: NetPin): boolean {
  return a.pinned === b.pinned && (!a.pinned || equalJson(a.target, b.target));
}

/** The op of `over` that takes away what a pin is to hold, unless both edits exchange it for the same. */
function removalOf(target: PinTarget, net: Net, over: Net): EditOp | undefined {
  if (target.type === "edge") {
    const [own, edge] = [net.edges.get(target.edge), over.edges.get(target.edge)];
    if (edge === undefined || edge.net === "added") return undefined;
    return own !== undefined && equalJson(own, edge) ? undefined : { op: "disconnect", edge: target.edge };
  }
  for (const [id, node] of over.nodes) {
    const [gone] = removeOps(id, node);
    if (gone !== undefined && pinHoldsNode(target, id) && !isSharedExchange(id, net, over)) return gone;
  }
  return undefined;
}

function idsOf(target: PinTarget): readonly string[] {
  switch (target.type) {
    case "node":
      return [target.node];
    case "field":
      return [target.node, target.param];
    case "edge":
      return [target.edge];
    case "region":
      return [target.id];
  }
}
