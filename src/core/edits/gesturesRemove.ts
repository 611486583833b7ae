import type { Harness, HarnessEdge, NodeId } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { isHook } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { findNode, guard, type Mint, type PortedNode, refuse, wiresTouching } from "./gestureParts.ts";
import { wire } from "./looseEnds.ts";
import type { Edit, EditOp } from "./ops.ts";

/**
 * Takes a node out and rejoins its wires: whatever led in goes on to where the first output of that type led. Parts that
 * hung on it stay, on no wire. Refused for skeleton nodes, pinned ones, and where the wire types do not fit.
 */
export function bypass(harness: Harness, catalogue: Catalogue, mint: Mint, id: NodeId): Result<Edit, EditError> {
  const found = findNode(harness, catalogue, id);
  if (!found.ok) return found;
  const { node, spec } = found.value;
  const part = say(node.title);
  if (spec.role === "skeleton" || spec.role === "boundary") {
    return refuse(
      "notRemovable",
      [id],
      say("“{part}” turns one event into another; nothing can stand in for it.", { part }),
    );
  }
  const wires = wiresTouching(harness, new Set([id]));
  const joins: EditOp[] = [];
  for (const edge of wires.filter(({ from, to }) => to.node === id && from.node !== id)) {
    const type = found.value.ports.find((port) => port.direction === "in" && port.name === edge.to.port)?.wire;
    if (type === undefined || !isHook(type)) continue;
    const onward = onwardWire(found.value, type, wires);
    if (onward === undefined) {
      const message = say("“{part}” gives no {wire} to go on with.", { part, wire: type });
      return refuse("doesNotFit", [id, edge.id], message);
    }
    joins.push(wire(mint, edge.from, onward.to));
  }
  return guard(harness, catalogue, [...cut(wires), { op: "removeNode", node: id }, ...joins]);
}

/** Takes nodes out with all their wires and joins nothing; ports left open are for the checks to name. */
export function removeWithWires(harness: Harness, nodes: readonly NodeId[]): Result<Edit, EditError> {
  const gone = new Set(nodes);
  const removals = [...gone].map((node): EditOp => ({ op: "removeNode", node }));
  const edit = [...cut(wiresTouching(harness, gone)), ...removals];
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok(edit) : applied;
}

/** The ops that take wires away. */
export function cut(wires: readonly HarnessEdge[]): readonly EditOp[] {
  return wires.map((edge) => ({ op: "disconnect", edge: edge.id }));
}

function onwardWire({ node, ports }: PortedNode, type: string, wires: readonly HarnessEdge[]): HarnessEdge | undefined {
  for (const port of ports) {
    if (port.direction !== "out" || port.wire !== type) continue;
    const edge = wires.find(({ from, to }) => from.node === node.id && from.port === port.name && to.node !== node.id);
    if (edge !== undefined) return edge;
  }
  return undefined;
}
