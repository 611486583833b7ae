import type { Harness, HarnessEdge, NodeId, Point, PortRef } from "../harness/document.ts";
import type { Catalogue, PortSpec } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { isHook, type WireType } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { opposite, portFor } from "./fittingKinds.ts";
import { freePlace, placeAfter } from "./freePlace.ts";
import {
  findNode,
  findPort,
  type Mint,
  makeNode,
  type Part,
  type PortedNode,
  refuse,
  withPorts,
} from "./gestureParts.ts";
import { connectPorts, insertOnWire } from "./gestures.ts";
import { tieLooseEnds, wire } from "./looseEnds.ts";
import { nodeOf } from "./nested.ts";
import type { Edit, EditOp } from "./ops.ts";

/** Puts a new part on no wire. Refused for a second one of what a harness has one of. */
export function addLoose(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  part: Part,
  at: Point,
): Result<Edit, EditError> {
  const made = makeOne(harness, catalogue, mint, part, at);
  return made.ok ? ok([{ op: "addNode", node: made.value.node }]) : made;
}

/**
 * Adds a part at the free end of a wire that was dragged out of a port: wired to it by the first of its ports that fits, and
 * where the port had led on before by an output too. A part of the loop is wired to what else waits for it. Other required outputs go
 * to where the loop takes up such events.
 */
export function addAtPort(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  port: PortRef,
  part: Part,
  at: Point,
): Result<Edit, EditError> {
  const held = findNode(harness, catalogue, port.node);
  if (!held.ok) return held;
  const spec = findPort(held.value, port.port, "out") ?? findPort(held.value, port.port, "in");
  if (spec === undefined) {
    return refuse("unknownPort", [port.node, port.port], say("There is no port “{port}”.", { port: port.port }));
  }
  const led = Object.values(harness.edges).find(({ from }) => from.node === port.node && from.port === port.port);
  if (spec.direction === "out" && !spec.many && led !== undefined) {
    const between = insertOnWire(harness, catalogue, mint, led.id, { ...part, position: at });
    if (between.ok) return between;
  }
  const made = makeOne(harness, catalogue, mint, part, at, spec);
  if (!made.ok) return made;
  const own = portFor(made.value.ports, spec.wire, opposite(spec.direction));
  if (own === undefined) {
    const values = { part: say(made.value.spec.title), wire: spec.wire };
    const message = say(
      spec.direction === "out" ? "{part} does not take {wire}." : "{part} does not give {wire}.",
      values,
    );
    return refuse("doesNotFit", [port.node, part.kind], message);
  }
  const end = { node: made.value.node.id, port: own.name };
  const [from, to] = spec.direction === "out" ? [port, end] : [end, port];
  return grown(harness, [{ op: "addNode", node: made.value.node }], (now) => {
    const joined = connectPorts(now, catalogue, mint, from, to);
    if (!joined.ok) return joined;
    const after = applyEdit(now, joined.value);
    if (!after.ok) return after;
    const drawn = joined.value.flatMap((op) => (op.op === "connect" ? [op.edge] : []));
    const into = made.value.spec.role === "skeleton" ? allWaiting(after.value, catalogue, mint, made.value) : [];
    return ok([
      ...joined.value,
      ...into,
      ...tieLooseEnds(harness, catalogue, mint, [made.value], drawn, waitingInputs(harness, catalogue)),
    ]);
  });
}

/**
 * Adds a part of the loop and wires it to all that waits for it: every open output of the types that it takes, and its own
 * outputs to where the loop takes such events up. Stands after the first part that leads to it.
 */
export function addWiredUp(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  part: Part,
  middle: Point,
): Result<Edit, EditError> {
  const made = makeOne(harness, catalogue, mint, part, middle);
  if (!made.ok) return made;
  const { node } = made.value;
  const into = allWaiting(harness, catalogue, mint, made.value);
  const [first] = into;
  const before = first && nodeOf(harness, first.edge.from.node);
  const at = part.position ?? freePlace(harness, before === undefined ? middle : placeAfter(before.position));
  const onward = tieLooseEnds(harness, catalogue, mint, [made.value], [], waitingInputs(harness, catalogue));
  const edit: Edit = [{ op: "addNode", node: { ...node, position: at } }, ...into, ...onward];
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok(edit) : applied;
}

/** Wires from every open output of other parts to the inputs that take them. */
function allWaiting(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  { node, ports }: PortedNode,
): readonly ReturnType<typeof wire>[] {
  const waiting = openOutputs(harness, catalogue).filter(({ ref }) => ref.node !== node.id);
  return ports.flatMap((port) => {
    if (port.direction !== "in") return [];
    const fitting = waiting.filter(({ spec }) => spec.wire === port.wire);
    return fitting.map(({ ref }) => wire(mint, ref, { node: node.id, port: port.name }));
  });
}

/** For events of a type, the first required input of the harness that no wire leads to. */
function waitingInputs(harness: Harness, catalogue: Catalogue): (type: WireType) => PortRef | undefined {
  const reached = new Set(Object.values(harness.edges).map(({ to }) => portKey(to)));
  return (type) => {
    if (!isHook(type)) return undefined;
    for (const node of Object.values(harness.nodes)) {
      const ported = withPorts(node, catalogue);
      const port =
        ported.ok &&
        ported.value.ports.find(({ name, wire: takes, direction, required }) => {
          const isOpen = direction === "in" && required && takes === type;
          return isOpen && !reached.has(portKey({ node: node.id, port: name }));
        });
      if (port) return { node: node.id, port: port.name };
    }
    return undefined;
  };
}

/** An output port of a part. */
export type OpenPort = { readonly ref: PortRef; readonly spec: PortSpec };

/** The required outputs of a harness that no wire starts at, of one part or of all. */
export function openOutputs(harness: Harness, catalogue: Catalogue, only?: NodeId): readonly OpenPort[] {
  const led = new Set(Object.values(harness.edges).map(({ from }) => portKey(from)));
  const nodes = only === undefined ? Object.values(harness.nodes) : [nodeOf(harness, only)];
  return nodes.flatMap((node) => {
    const ported = node && withPorts(node, catalogue);
    if (!ported?.ok) return [];
    return ported.value.ports
      .filter((port) => port.direction === "out" && port.required)
      .map((spec) => ({ ref: { node: ported.value.node.id, port: spec.name }, spec }))
      .filter(({ ref }) => !led.has(portKey(ref)));
  });
}

/** The wires that start at a node, in the order of its ports. */
export function wiresFrom(harness: Harness, { node, ports }: PortedNode): readonly HarnessEdge[] {
  const own = Object.values(harness.edges).filter(({ from }) => from.node === node.id);
  const order = new Map(ports.map((port, at) => [port.name, at]));
  return own.toSorted((a, b) => (order.get(a.from.port) ?? 0) - (order.get(b.from.port) ?? 0));
}

function makeOne(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  part: Part,
  at: Point,
  port?: PortSpec,
): Result<PortedNode, EditError> {
  const spec = catalogue.get(part.kind);
  const other = spec?.count === "one" && Object.values(harness.nodes).find((node) => node.kind === part.kind);
  if (spec !== undefined && other) {
    const values = { kind: say(spec.title), part: say(other.title) };
    const message = say("A harness has one {kind} only, and “{part}” is there.", values);
    return refuse("doesNotFit", [other.id], message);
  }
  return makeNode(catalogue, mint, part, { x: Math.round(at.x), y: Math.round(at.y) }, port?.wire);
}

/** One edit that does `first`, then what can be built on that. */
function grown(
  harness: Harness,
  first: readonly EditOp[],
  then: (now: Harness) => Result<Edit, EditError>,
): Result<Edit, EditError> {
  const now = applyEdit(harness, first);
  if (!now.ok) return now;
  const rest = then(now.value);
  if (!rest.ok) return rest;
  const edit = [...first, ...rest.value];
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok(edit) : applied;
}

function portKey({ node, port }: PortRef): string {
  return `${node} ${port}`;
}
