import type { HarnessEdge, HarnessNode, PortRef } from "../harness/document.ts";
import type { Mint, PortedNode } from "./gestureParts.ts";
import type { Crossing } from "./groupSelection.ts";

/** What a new group's edge comes to: its border nodes with the wires inside, and the wires outside, group's end still to be named. */
export type Borders = {
  readonly nodes: readonly HarnessNode[];
  readonly inside: readonly HarnessEdge[];
  readonly outside: readonly OuterWire[];
  /** Wires inside that take a pinned wire's place. */
  readonly pinnedInside: readonly HarnessEdge[];
};

/** A wire between the rest of the harness and a port of the group. */
export type OuterWire = {
  readonly id: string;
  readonly way: Crossing["way"];
  readonly port: string;
  readonly far: PortRef;
  readonly pinned: boolean;
};

type Border = { readonly node: HarnessNode; readonly way: Crossing["way"]; readonly crossings: readonly Crossing[] };

const aside = 240;
const apart = 112;

/**
 * Draws a group's border: one input for each port that events come in by, one output for each port that they go on to. A
 * pinned wire has a border of its own. The half of each wire that is told apart keeps the wire's id, the other's is minted.
 */
export function drawBorders(
  crossings: readonly Crossing[],
  parts: readonly PortedNode[],
  pinned: ReadonlySet<string>,
  mint: Mint,
): Borders {
  const shared = new Map<string, Crossing[]>();
  for (const crossing of crossings) {
    const { way, edge, port } = crossing;
    const own = pinned.has(edge.id) ? edge.id : "";
    const key = JSON.stringify([way, port.wire, edge.to.node, edge.to.port, own]);
    shared.set(key, [...(shared.get(key) ?? []), crossing]);
  }
  const borders = placed([...shared.values()], parts, mint);
  const inside: HarnessEdge[] = [];
  const outside: OuterWire[] = [];
  for (const { node, way, crossings: through } of borders) {
    const [first] = through;
    if (first === undefined) continue;
    const isPinned = pinned.has(first.edge.id);
    const into = { node: node.id, port: "in" };
    if (way === "in") {
      inside.push({ id: mint("edge"), from: { node: node.id, port: "out" }, to: first.edge.to });
      for (const { edge } of through) {
        outside.push({ id: edge.id, way, port: node.id, far: edge.from, pinned: isPinned });
      }
    } else {
      for (const { edge } of through) inside.push({ id: edge.id, from: edge.from, to: into });
      outside.push({ id: mint("edge"), way, port: node.id, far: first.edge.to, pinned: isPinned });
    }
  }
  const kept = new Set(borders.filter(({ crossings: [first] }) => first && pinned.has(first.edge.id)).map(idOf));
  const pinnedInside = inside.filter(({ from, to }) => kept.has(from.node) || kept.has(to.node));
  return { nodes: borders.map(({ node }) => node), inside, outside, pinnedInside };
}

function idOf({ node }: Border): string {
  return node.id;
}

/** Inputs stand to the left of the parts and outputs to the right, each level with its part as far as there is room. */
function placed(shared: readonly (readonly Crossing[])[], parts: readonly PortedNode[], mint: Mint): readonly Border[] {
  const xs = parts.map(({ node }) => node.position.x);
  const sides = { in: Math.min(...xs) - aside, out: Math.max(...xs) + aside };
  const free = { in: Number.NEGATIVE_INFINITY, out: Number.NEGATIVE_INFINITY };
  const taken = new Set<string>();
  const sorted = shared.toSorted(([a], [b]) => heightOf(a) - heightOf(b));
  return sorted.flatMap((crossings): readonly Border[] => {
    const [first] = crossings;
    if (first === undefined) return [];
    const { way, part, port } = first;
    const y = Math.max(heightOf(first), free[way]);
    free[way] = y + apart;
    const label = port.label === port.name ? wordsOf(port.name, port.wire) : port.label;
    const title = taken.has(`${way} ${label}`) ? `${part.node.title.slice(0, 80)}: ${label}` : label;
    taken.add(`${way} ${label}`);
    const kind = way === "in" ? "groupInput" : "groupOutput";
    const node = { id: mint("node"), kind, title, params: { hook: port.wire }, position: { x: sides[way], y } };
    return [{ node, way, crossings }];
  });
}

/** A port that is just the way in or out is named for what it carries: "after model". */
function wordsOf(name: string, wire: string): string {
  return name === "in" || name === "out" ? wire.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
}

function heightOf(crossing: Crossing | undefined): number {
  return crossing?.part.node.position.y ?? 0;
}
