import { opposite } from "../../core/edits/fittingKinds.ts";
import { withPorts } from "../../core/edits/gestureParts.ts";
import type { Harness, NodeId, Point, PortRef } from "../../core/harness/document.ts";
import type { Catalogue, PortSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { isHook } from "../../core/harness/wires.ts";
import type { Pick } from "./PickList.tsx";
import { wireWords } from "./paletteItems.ts";

/** A port of a part to draw a wire from, or to. */
export type PortChoice = Pick & { readonly ref: PortRef; readonly port: PortSpec };

/** The ports of a part, open ones that have to be wired first; each says what it takes or gives, and where its wires lead. */
export function portChoices(harness: Harness, catalogue: Catalogue, id: NodeId): readonly PortChoice[] {
  const choices = portsOf(harness, catalogue, id);
  return choices
    .map((choice) => ({ ...choice, title: say(choice.port.label || choice.port.name) }))
    .toSorted(byNeed(harness));
}

/** The ports of other parts that a wire from this one can lead to, open ones that have to be wired first, then the nearest. */
export function endChoices(harness: Harness, catalogue: Catalogue, { ref, port }: PortChoice): readonly PortChoice[] {
  const here = harness.nodes[ref.node]?.position;
  const joined = new Set(endsOf(harness, ref, port.direction).map(keyOf));
  const fitting = Object.keys(harness.nodes)
    .filter((id) => id !== ref.node)
    .flatMap((id) => {
      const ports = portsOf(harness, catalogue, id);
      const fits = ports.filter(
        (other) =>
          other.port.direction === opposite(port.direction) &&
          other.port.wire === port.wire &&
          !joined.has(keyOf(other.ref)),
      );
      return fits.length < 2
        ? fits
        : fits.map((end) => ({
            ...end,
            title: say("{name}: {value}", { name: end.title, value: say(end.port.label) }),
          }));
    });
  const near = (choice: PortChoice) => distance(here, harness.nodes[choice.ref.node]?.position);
  return fitting.toSorted((a, b) => near(a) - near(b)).toSorted(byNeed(harness));
}

/** The two ends of a wire between two ports, the giving one first. */
export function endsInOrder(a: PortChoice, b: PortChoice): readonly [PortRef, PortRef] {
  return a.port.direction === "out" ? [a.ref, b.ref] : [b.ref, a.ref];
}

function portsOf(harness: Harness, catalogue: Catalogue, id: NodeId): readonly PortChoice[] {
  const node = harness.nodes[id];
  const ported = node && withPorts(node, catalogue);
  if (node === undefined || !ported?.ok) return [];
  return ported.value.ports.map((port) => {
    const ref = { node: id, port: port.name };
    const leads = endsOf(harness, ref, port.direction).map((end) => say(harness.nodes[end.node]?.title ?? end.node));
    const hint = hintOf(port, leads);
    return { id: `${port.direction} ${id} ${port.name}`, kind: node.kind, title: say(node.title), hint, ref, port };
  });
}

/** What a port takes or gives, and where its wires lead. */
function hintOf({ direction, wire: carried }: PortSpec, leads: readonly string[]): string {
  const wire = wireWords(carried);
  if (leads.length === 0) return say(direction === "out" ? "gives {wire} · open" : "takes {wire} · open", { wire });
  const parts = leads.slice(0, 3).join(say(", "));
  return say(direction === "out" ? "gives {wire} · leads to {parts}" : "takes {wire} · wired from {parts}", {
    wire,
    parts,
  });
}

/** Required and open, then open, then wired; of a part's own, outputs before inputs, and events before what hangs on. */
function byNeed(harness: Harness): (a: PortChoice, b: PortChoice) => number {
  const need = ({ ref, port }: PortChoice) => {
    const open = endsOf(harness, ref, port.direction).length === 0;
    return (open ? (port.required ? 0 : 4) : 8) + (port.direction === "out" ? 0 : 2) + (isHook(port.wire) ? 0 : 1);
  };
  return (a, b) => need(a) - need(b);
}

const known = new WeakMap<Harness, ReadonlyMap<string, readonly PortRef[]>>();

/** The other ends of a port's wires. */
function endsOf(harness: Harness, port: PortRef, direction: PortSpec["direction"]): readonly PortRef[] {
  const ends = known.get(harness) ?? allEnds(harness);
  known.set(harness, ends);
  return ends.get(`${direction} ${keyOf(port)}`) ?? [];
}

function allEnds(harness: Harness): ReadonlyMap<string, readonly PortRef[]> {
  const ends = new Map<string, PortRef[]>();
  const add = (key: string, end: PortRef) => {
    const held = ends.get(key);
    if (held === undefined) ends.set(key, [end]);
    else held.push(end);
  };
  for (const { from, to } of Object.values(harness.edges)) {
    add(`out ${keyOf(from)}`, to);
    add(`in ${keyOf(to)}`, from);
  }
  return ends;
}

function keyOf({ node, port }: PortRef): string {
  return `${node} ${port}`;
}

function distance(a: Point | undefined, b: Point | undefined): number {
  return a === undefined || b === undefined ? Number.POSITIVE_INFINITY : Math.hypot(a.x - b.x, a.y - b.y);
}
