import type { Harness, HarnessEdge, NodeId } from "../harness/document.ts";
import type { Catalogue, PortSpec } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { isHook } from "../harness/wires.ts";
import type { EditError } from "./editError.ts";
import { findNode, findPort, type PortedNode, refuse, wiresTouching, wireTypeOf } from "./gestureParts.ts";
import { nodeOf } from "./nested.ts";

/** A wire that crosses the edge of a selection, with the port of the selected part that it ends at. */
export type Crossing = {
  readonly edge: HarnessEdge;
  readonly way: "in" | "out";
  readonly part: PortedNode;
  readonly port: PortSpec;
};

/** Parts that can go into a group, the wires among them, and those that cross their edge: events only. */
export type Groupable = {
  readonly parts: ReadonlyMap<NodeId, PortedNode>;
  readonly wires: readonly HarnessEdge[];
  readonly crossings: readonly Crossing[];
};

/** The selected parts with what hangs on them alone, ready to be a group; refused with the part that stands in the way. */
export function groupable(
  harness: Harness,
  catalogue: Catalogue,
  nodes: readonly NodeId[],
): Result<Groupable, EditError> {
  const chosen = withAttached(harness, catalogue, new Set(nodes));
  const parts = new Map<NodeId, PortedNode>();
  for (const id of chosen) {
    const found = findNode(harness, catalogue, id);
    if (!found.ok) return found;
    const { node, spec } = found.value;
    if (spec.count === "one" || spec.role === "boundary") {
      const message =
        spec.count === "one"
          ? say("“{part}” must stand in the harness itself; leave it out of the selection.", { part: say(node.title) })
          : say("“{part}” is a border of the group it stands in; leave it out of the selection.", {
              part: say(node.title),
            });
      return refuse("doesNotFit", [id], message);
    }
    parts.set(id, found.value);
  }
  const touching = wiresTouching(harness, chosen);
  const isWithin = ({ from, to }: HarnessEdge) => chosen.has(from.node) && chosen.has(to.node);
  const crossings: Crossing[] = [];
  for (const edge of touching.filter((each) => !isWithin(each))) {
    const crossing = crossingOf(harness, catalogue, parts, edge);
    if (!crossing.ok) return crossing;
    crossings.push(crossing.value);
  }
  if (!crossings.some(({ way }) => way === "in")) {
    const message = say("No event leads into what is selected; select parts that stand in the loop.");
    return refuse("doesNotFit", [...chosen], message);
  }
  return ok({ parts, wires: touching.filter(isWithin), crossings });
}

function crossingOf(
  harness: Harness,
  catalogue: Catalogue,
  parts: Groupable["parts"],
  edge: HarnessEdge,
): Result<Crossing, EditError> {
  const leaves = parts.get(edge.from.node);
  const part = leaves ?? parts.get(edge.to.node);
  const [near, far] = leaves === undefined ? [edge.to, edge.from] : [edge.from, edge.to];
  const port = part && findPort(part, near.port, leaves === undefined ? "in" : "out");
  if (part === undefined || port === undefined) {
    const message = say("A wire ends at no port of “{part}”.", { part: say(part?.node.title ?? near.node) });
    return refuse("unknownPort", [near.node, edge.id], message);
  }
  if (isHook(port.wire)) {
    const carried = wireTypeOf(harness, catalogue, edge) ?? port.wire;
    if (carried === port.wire) return ok({ edge, way: leaves === undefined ? "in" : "out", part, port });
    const message = say("The wire to “{part}” does not fit there; mend it first.", { part: say(part.node.title) });
    return refuse("wireMismatch", [edge.id], message);
  }
  const [outside, own] = [say(nodeOf(harness, far.node)?.title ?? far.node), say(part.node.title)];
  const [hung, on] = leaves === undefined ? [outside, own] : [own, outside];
  const message = say("“{hung}” hangs on “{on}”, and only events cross a group's edge; select both, or neither.", {
    hung,
    on,
  });
  return refuse("doesNotFit", [near.node, far.node], message);
}

/** The nodes with every part that hangs on them and on nothing else, and what hangs on these in turn. */
function withAttached(harness: Harness, catalogue: Catalogue, nodes: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  const chosen = new Set(nodes);
  const edges = Object.values(harness.edges);
  for (let size = -1; size !== chosen.size; ) {
    size = chosen.size;
    for (const { id, kind } of Object.values(harness.nodes)) {
      if (chosen.has(id) || catalogue.get(kind)?.role !== "attachment") continue;
      const consumers = edges.filter(({ from }) => from.node === id).map(({ to }) => to.node);
      if (consumers.length > 0 && consumers.every((consumer) => chosen.has(consumer))) chosen.add(id);
    }
  }
  return chosen;
}
