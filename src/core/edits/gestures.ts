import type { EdgeId, Harness, HarnessEdge, NodeId, Point, PortRef } from "../harness/document.ts";
import type { Catalogue, PortSpec } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { isHook } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { findNode, findPort, guard, type Mint, makeNode, type Part, refuse, wireTypeOf } from "./gestureParts.ts";
import { tieLooseEnds, wire } from "./looseEnds.ts";
import { edgeOf } from "./nested.ts";
import type { Edit, EditOp } from "./ops.ts";

/** Puts a new part on a control wire, splitting it; a branch goes on to the same place from each output of that type. */
export function insertOnWire(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  edgeId: EdgeId,
  part: Part,
): Result<Edit, EditError> {
  const edge = edgeOf(harness, edgeId);
  if (edge === undefined) return refuse("unknownEdge", [edgeId], say("There is no wire “{id}”.", { id: edgeId }));
  const type = wireTypeOf(harness, catalogue, edge);
  if (type === undefined || !isHook(type))
    return refuse("wireMismatch", [edgeId], say("Nothing can stand on this wire."));
  const made = makeNode(catalogue, mint, part, middleOf(harness, edge), type);
  if (!made.ok) return made;
  const { node, spec, ports } = made.value;
  const carries = (port: PortSpec) => port.wire === type;
  const into = ports.find((port) => port.direction === "in" && carries(port));
  const onward = ports.find((port) => port.direction === "out" && carries(port));
  if (into === undefined || onward === undefined) {
    const message = say("{part} does not take and give {wire}.", { part: say(spec.title), wire: type });
    return refuse("doesNotFit", [edgeId, part.kind], message);
  }
  const before = wire(mint, edge.from, { node: node.id, port: into.name });
  const after = wire(mint, { node: node.id, port: onward.name }, edge.to);
  const rest = tieLooseEnds(harness, catalogue, mint, [made.value], [after.edge]);
  return guard(harness, catalogue, [
    { op: "disconnect", edge: edgeId },
    { op: "addNode", node },
    before,
    after,
    ...rest,
  ]);
}

/** Hangs a new tool, store or side model on a node; where only one fits, the old one is unhooked but stays. */
export function attachTool(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  consumer: NodeId,
  part: Part,
): Result<Edit, EditError> {
  const target = findNode(harness, catalogue, consumer);
  if (!target.ok) return target;
  const { x, y } = target.value.node.position;
  const made = makeNode(catalogue, mint, part, { x, y: y + 120 });
  if (!made.ok) return made;
  const { node, spec, ports } = made.value;
  const out = ports.find((port) => port.direction === "out" && !isHook(port.wire));
  const into = target.value.ports.find((port) => port.direction === "in" && port.wire === out?.wire);
  if (out === undefined || into === undefined) {
    const values = { part: say(spec.title), consumer: say(target.value.node.title) };
    const message = say("{part} cannot hang on “{consumer}”.", values);
    return refuse("doesNotFit", [consumer, part.kind], message);
  }
  const to = { node: consumer, port: into.name };
  return guard(harness, catalogue, [
    ...(into.many ? [] : unhook(harness, to, "to")),
    { op: "addNode", node },
    wire(mint, { node: node.id, port: out.name }, to),
  ]);
}

/**
 * Draws a wire between two ports of one type; where a port takes one wire only, it replaces the wire there. The port at
 * the far end of a replaced wire may be left open, which the checks then name. Empty when the wire is already there.
 */
export function connectPorts(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  from: PortRef,
  to: PortRef,
): Result<Edit, EditError> {
  const source = findNode(harness, catalogue, from.node);
  if (!source.ok) return source;
  const target = findNode(harness, catalogue, to.node);
  if (!target.ok) return target;
  const out = findPort(source.value, from.port, "out");
  if (out === undefined) {
    const message = say("There is no output “{port}”.", { port: from.port });
    return refuse("unknownPort", [from.node, from.port], message);
  }
  const into = findPort(target.value, to.port, "in");
  if (into === undefined) {
    return refuse("unknownPort", [to.node, to.port], say("There is no input “{port}”.", { port: to.port }));
  }
  if (out.wire !== into.wire) {
    const message = say("“{from}” gives {given}, but “{to}” takes {taken}.", {
      ...{ from: say(source.value.node.title), given: out.wire },
      ...{ to: say(target.value.node.title), taken: into.wire },
    });
    return refuse("wireMismatch", [from.node, to.node], message);
  }
  if (Object.values(harness.edges).some((edge) => isEnd(edge.from, from) && isEnd(edge.to, to))) return ok([]);
  const edit: Edit = [
    ...(out.many ? [] : unhook(harness, from, "from")),
    ...(into.many ? [] : unhook(harness, to, "to")),
    wire(mint, from, to),
  ];
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok(edit) : applied;
}

/** Copies nodes with the wires between them, a little to the side; what led in or out is left for a person to connect. */
export function duplicateNodes(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  nodes: readonly NodeId[],
): Result<Edit, EditError> {
  const copies = new Map<NodeId, NodeId>();
  const edit: EditOp[] = [];
  for (const id of new Set(nodes)) {
    const found = findNode(harness, catalogue, id);
    if (!found.ok) return found;
    const { node, spec } = found.value;
    if (spec.count === "one") {
      return refuse("doesNotFit", [id], say("A harness has one {kind} node only.", { kind: say(spec.title) }));
    }
    const copy = mint("node");
    copies.set(id, copy);
    edit.push({ op: "addNode", node: { ...node, id: copy, position: aside(node.position) } });
  }
  for (const { from, to } of Object.values(harness.edges)) {
    const [source, target] = [copies.get(from.node), copies.get(to.node)];
    if (source === undefined || target === undefined) continue;
    edit.push(wire(mint, { node: source, port: from.port }, { node: target, port: to.port }));
  }
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok(edit) : applied;
}

function unhook(harness: Harness, port: PortRef, end: "from" | "to"): readonly EditOp[] {
  return Object.values(harness.edges)
    .filter((edge) => isEnd(edge[end], port))
    .map((edge) => ({ op: "disconnect", edge: edge.id }));
}

function isEnd(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

function aside({ x, y }: Point): Point {
  return { x: x + 40, y: y + 40 };
}

/** The place between the corners of the two parts that a wire joins. */
export function middleOf(harness: Harness, { from, to }: HarnessEdge): Point {
  const [a, b] = [harness.nodes[from.node]?.position, harness.nodes[to.node]?.position];
  if (a === undefined || b === undefined) return { x: 0, y: 0 };
  return { x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) };
}
