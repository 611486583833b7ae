import type { EdgeId, Harness, HarnessNode, NodeId, PortRef } from "../harness/document.ts";
import type { Catalogue, KindSpec, PortSpec } from "../harness/kind.ts";
import { parseParams } from "../harness/resolve.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { type Hook, isHook } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { portFor } from "./fittingKinds.ts";
import { findNode, guard, type Mint, refuse, wiresTouching, wireTypeOf } from "./gestureParts.ts";
import { connectPorts } from "./gestures.ts";
import { tieLooseEnds, wire } from "./looseEnds.ts";
import { edgeOf } from "./nested.ts";
import type { Edit, EditOp } from "./ops.ts";

/** Puts a part that is there already, and on no wire for events, on a control wire; one that acts at any hook takes that of the wire. */
export function putOnWire(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  id: NodeId,
  edgeId: EdgeId,
): Result<Edit, EditError> {
  const edit = ontoWire(harness, catalogue, mint, id, edgeId);
  return edit.ok ? guard(harness, catalogue, edit.value) : edit;
}

/** Puts a part on a wire like `putOnWire`, whatever the checks then say of it. */
export function ontoWire(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  id: NodeId,
  edgeId: EdgeId,
): Result<Edit, EditError> {
  const found = findNode(harness, catalogue, id);
  if (!found.ok) return found;
  const edge = edgeOf(harness, edgeId);
  if (edge === undefined) return refuse("unknownEdge", [edgeId], say("There is no wire “{id}”.", { id: edgeId }));
  const type = wireTypeOf(harness, catalogue, edge);
  if (type === undefined || !isHook(type))
    return refuse("wireMismatch", [edgeId], say("Nothing can stand on this wire."));
  const { node, spec } = found.value;
  const isWired = wiresTouching(harness, new Set([id])).some((other) => {
    const carried = wireTypeOf(harness, catalogue, other);
    return carried === undefined || isHook(carried);
  });
  if (isWired) {
    const message = say("“{part}” is on a wire already; take it off that first.", { part: say(node.title) });
    return refuse("doesNotFit", [id], message);
  }
  const { ports, turns } = turnedTo(type, node, spec);
  const [into, onward] = [portFor(ports, type, "in"), portFor(ports, type, "out")];
  if (into === undefined || onward === undefined) {
    const message = say("“{part}” does not take and give {wire}.", { part: say(node.title), wire: type });
    return refuse("doesNotFit", [edgeId, id], message);
  }
  const after = wire(mint, { node: id, port: onward.name }, edge.to);
  const edit: Edit = [
    { op: "disconnect", edge: edgeId },
    ...(turns ? [{ op: "setParam", node: id, param: "hook", value: type } satisfies EditOp] : []),
    wire(mint, edge.from, { node: id, port: into.name }),
    after,
    ...tieLooseEnds(harness, catalogue, mint, [{ node, spec, ports }], [after.edge]),
  ];
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok(edit) : applied;
}

/** A part's ports at a hook, and whether it has to be told of that; one that cannot be told stays as it is. */
function turnedTo(type: Hook, { params }: HarnessNode, spec: KindSpec): { ports: readonly PortSpec[]; turns: boolean } {
  const { ports } = parseParams(spec, params);
  if (!("hook" in spec.params.shape) || params.hook === type) return { ports, turns: false };
  const turned = parseParams(spec, { ...params, hook: type });
  return turned.problem === undefined ? { ports: turned.ports, turns: true } : { ports, turns: false };
}

/** Takes a wire off its ends and draws it between two other ports of one type; it keeps its id. Empty where it is there already. */
export function moveWire(
  harness: Harness,
  catalogue: Catalogue,
  edgeId: EdgeId,
  from: PortRef,
  to: PortRef,
): Result<Edit, EditError> {
  const edge = edgeOf(harness, edgeId);
  if (edge === undefined) return refuse("unknownEdge", [edgeId], say("There is no wire “{id}”.", { id: edgeId }));
  const isEnd = (a: PortRef, b: PortRef) => a.node === b.node && a.port === b.port;
  if (isEnd(edge.from, from) && isEnd(edge.to, to)) return ok([]);
  const off: EditOp = { op: "disconnect", edge: edgeId };
  const without = applyEdit(harness, [off]);
  if (!without.ok) return without;
  const drawn = connectPorts(without.value, catalogue, () => edgeId, from, to);
  if (!drawn.ok) return drawn;
  if (drawn.value.length === 0) return refuse("doesNotFit", [edgeId], say("There is such a wire already."));
  return ok([off, ...drawn.value]);
}
