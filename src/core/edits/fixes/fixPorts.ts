import type { NodeId, Point } from "../../harness/document.ts";
import type { KindSpec, PortSpec } from "../../harness/kind.ts";
import { say } from "../../harness/say.ts";
import { isHook, type WireType } from "../../harness/wires.ts";
import { kindsThatFit, opposite, portFor } from "../fittingKinds.ts";
import { freePlace, placeAfter, placeBelow } from "../freePlace.ts";
import type { PortedNode } from "../gestureParts.ts";
import { connectPorts } from "../gestures.ts";
import { addAtPort } from "../gesturesAdd.ts";
import { ontoWire } from "../gesturesWire.ts";
import { edgeOf } from "../nested.ts";
import { type Fix, isInBundle, named, type Trouble } from "./fix.ts";
import { type LoopFacts, leadsTo, loopFacts, type PlacedPort, portsKey } from "./loopFacts.ts";

/** As many ways to connect one port are offered. */
const most = 2;

/**
 * A required port without a wire: a part on no wire is put on the first of its hook; else the port is connected, to where the loop
 * takes such events up or to the nearest port that fits; else the part that is missing there is added.
 */
export function fixPort(trouble: Trouble): readonly Fix[] {
  const { finding, harness, catalogue } = trouble;
  const [id] = finding.nodes;
  const facts = loopFacts(harness, catalogue);
  const part = id === undefined ? undefined : facts.parts.get(id);
  if (id === undefined || part === undefined || finding.at === undefined) return [];
  const open = openPorts(facts, part, finding.at);
  return open.flatMap((port) => {
    const put = onWire(trouble, facts, part, (wire) => wire === port.wire);
    const joins = connections(trouble, facts, part, port);
    return [...put, ...joins, ...(put.length + joins.length === 0 ? additions(trouble, part, port) : [])];
  });
}

/** A part that no path reaches: an open output leads to it, a wire is led through it, or it is hung on a consumer. */
export function reachPart(trouble: Trouble): readonly Fix[] {
  const { finding, harness, catalogue } = trouble;
  const [id] = finding.nodes;
  const facts = loopFacts(harness, catalogue);
  const part = id === undefined ? undefined : facts.parts.get(id);
  if (id === undefined || part === undefined) return [];
  const put = onWire(trouble, facts, part, () => true);
  if (put.length > 0) return put;
  const isReached = ({ ref }: PlacedPort) => facts.reached.has(ref.node);
  const joins = part.ports.flatMap((port) => {
    if (isHook(port.wire) !== (port.direction === "in")) return [];
    const others = facts.ports.get(portsKey(opposite(port.direction), port.wire)) ?? [];
    const fitting = others.filter((other) => isReached(other) && isFree(other));
    return fitting.slice(0, 1).flatMap((other) => connecting(trouble, part, port, other));
  });
  return joins.slice(0, most);
}

function openPorts(facts: LoopFacts, { node, ports }: PortedNode, name: string): readonly PortSpec[] {
  return ports.filter(
    (port) =>
      port.name === name &&
      port.required &&
      (facts.ports.get(portsKey(port.direction, port.wire)) ?? []).some(
        ({ ref, port: placed, isWired }) => ref.node === node.id && placed === port && !isWired,
      ),
  );
}

/** A part with no wire for events goes on the first wire of a hook that it stands at, if it is not the second of its group. */
function onWire(
  trouble: Trouble,
  facts: LoopFacts,
  { node, spec, ports }: PortedNode,
  wanted: (wire: WireType) => boolean,
): readonly Fix[] {
  const { harness, catalogue, mint } = trouble;
  const events = ports.filter((port) => isHook(port.wire));
  const isLoose = events.every((port) => {
    const placed = facts.ports.get(portsKey(port.direction, port.wire)) ?? [];
    return placed.some(({ ref, port: own, isWired }) => ref.node === node.id && own === port && !isWired);
  });
  if (events.length === 0 || !isLoose || (spec.singleton !== undefined && hasRival(facts, node.id, spec))) return [];
  const fits = (type: WireType | undefined) =>
    type !== undefined &&
    isHook(type) &&
    wanted(type) &&
    portFor(ports, type, "in") !== undefined &&
    portFor(ports, type, "out") !== undefined;
  for (const id of facts.parts.keys()) {
    if (!facts.reached.has(id)) continue;
    const edge = (facts.onward.get(id) ?? []).find(
      (each) => fits(facts.wires.get(each.id)) && !harness.pins.edges.includes(each.id),
    );
    if (edge === undefined || edgeOf(harness, edge.id) === undefined || !facts.parts.has(edge.to.node)) continue;
    const label = say("Put it on the wire to {part}", { part: named(trouble, edge.to.node) });
    return [{ id: `onto ${edge.id}`, label, build: () => ontoWire(harness, catalogue, mint, node.id, edge.id) }];
  }
  return [];
}

function hasRival({ parts }: LoopFacts, own: NodeId, { singleton }: KindSpec): boolean {
  return [...parts.values()].some(({ node, spec }) => node.id !== own && spec.singleton === singleton);
}

/** Wires to the ports that fit: the loop's own first, then the nearest; none that closes a loop which nothing bounds. */
function connections(trouble: Trouble, facts: LoopFacts, part: PortedNode, port: PortSpec): readonly Fix[] {
  const { id, position } = part.node;
  const others = facts.ports.get(portsKey(opposite(port.direction), port.wire)) ?? [];
  const rank = ({ part: other, isWired }: PlacedPort) =>
    (other.spec.role === "skeleton" ? 0 : 2) + (port.direction === "in" || isWired ? 0 : 1);
  const nearest = others
    .filter((other) => other.ref.node !== id && isFree(other))
    .map((other) => ({ other, rank: rank(other), far: distance(position, other.part.node.position) }))
    .toSorted((a, b) => a.rank - b.rank || a.far - b.far);
  const sound = nearest.filter(({ other }, at) => {
    if (!isHook(port.wire)) return true;
    const [from, to] = port.direction === "out" ? [id, other.ref.node] : [other.ref.node, id];
    return at < most * 4 && !leadsTo(facts, to, from);
  });
  return sound.slice(0, most).flatMap(({ other }) => connecting(trouble, part, port, other));
}

function connecting(trouble: Trouble, part: PortedNode, port: PortSpec, other: PlacedPort): readonly Fix[] {
  const { harness, catalogue, mint } = trouble;
  const own = { node: part.node.id, port: port.name };
  const [from, to] = port.direction === "out" ? [own, other.ref] : [other.ref, own];
  const alike = other.part.ports.filter(
    ({ direction, wire }) => direction === other.port.direction && wire === port.wire,
  );
  const name = named(trouble, other.ref.node);
  const where = alike.length > 1 ? say("{part} ({port})", { part: name, port: say(other.port.label) }) : name;
  const label = say(port.direction === "out" ? "Connect it to {part}" : "Connect {part} to it", { part: where });
  const id = `connect ${from.node} ${from.port} ${to.node} ${to.port}`;
  return [{ id, label, build: () => connectPorts(harness, catalogue, mint, from, to) }];
}

/** A new part at the port: the one of the loop that is missing, what hangs there, or the border of a bundle. */
function additions(trouble: Trouble, part: PortedNode, port: PortSpec): readonly Fix[] {
  const { harness, catalogue, mint } = trouble;
  const inBundle = isInBundle(trouble);
  const present = new Set(Object.values(harness.nodes).map(({ kind }) => kind));
  const kinds = kindsThatFit(catalogue, port.wire, port.direction, inBundle).filter((spec) => {
    if (spec.role === "boundary") return inBundle;
    if (spec.role === "skeleton") return !inBundle && !present.has(spec.kind);
    return spec.role === "attachment" && !isHook(port.wire) && port.direction === "in";
  });
  return kinds.slice(0, most).map((spec) => {
    const ideal = placeFor(part.node.position, port);
    const ref = { node: part.node.id, port: port.name };
    const build = () => addAtPort(harness, catalogue, mint, ref, { kind: spec.kind }, freePlace(harness, ideal));
    return { id: `add ${spec.kind}`, label: say("Add {part}", { part: say(spec.title) }), build };
  });
}

function placeFor(at: Point, port: PortSpec): Point {
  if (!isHook(port.wire)) return placeBelow(at);
  const after = placeAfter(at);
  return port.direction === "out" ? after : { x: 2 * at.x - after.x, y: at.y };
}

function isFree({ port, isWired }: PlacedPort): boolean {
  return port.many || !isWired;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
