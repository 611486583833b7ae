import type { Point } from "../../core/harness/document.ts";
import type { PortSpec } from "../../core/harness/kind.ts";
import { isHook } from "../../core/harness/wires.ts";
import { hookWords } from "../controls/words.ts";

/** The side of a node's box that a port sits on. */
export type Side = "left" | "right" | "top" | "bottom";

/** A port with its place: `offset` is in pixels from the box's left (top, bottom) or top (left, right). */
export type PlacedPort = PortSpec & {
  readonly side: Side;
  readonly offset: number;
  /** Whether it is one of several ways on, so that its name must always be read. */
  readonly branch: boolean;
};

/** Every node's box, before it grows: ports line up on it, so that wires between aligned nodes are straight. */
export const box = { width: 160, height: 72 } as const;

const spacing = { across: 40, down: 20 } as const;
/** Nodes this near (in pixels, between corners) are neighbours, whose wires have the first choice of sides. */
const near = 280;

/** Where a port's wires lead: the positions of the nodes at their other ends. */
export type Ends = (port: PortSpec) => readonly Point[];

type Facing = { readonly port: PortSpec; readonly other: Point | undefined; readonly side: Side };

/**
 * Puts each port on the side that faces the other end of its nearest wire; a far one yields a side that a neighbour's wire
 * needs. Several ports on one side are spread in the order of where they lead.
 */
export function placePorts(at: Point, ports: readonly PortSpec[], ends: Ends): readonly PlacedPort[] {
  const facing = faceOthers(at, ports, ends);
  const ways = ports.filter((port) => port.direction === "out" && isHook(port.wire)).length;
  return facing.map(({ port, side }) => {
    const along = side === "left" || side === "right" ? "y" : "x";
    const mates = facing.filter((each) => each.side === side);
    const sorted = mates.toSorted((a, b) => (a.other ?? at)[along] - (b.other ?? at)[along]);
    const place = sorted.findIndex((each) => each.port === port) - (sorted.length - 1) / 2;
    const offset = along === "y" ? box.height / 2 + place * spacing.down : box.width / 2 + place * spacing.across;
    return { ...port, side, offset, branch: ways > 1 && isWayOn(port) };
  });
}

/** Whether a port is a way on that its station's name does not tell already. */
function isWayOn({ direction, wire, label }: PortSpec): boolean {
  return direction === "out" && isHook(wire) && label !== hookWords[wire];
}

function faceOthers(at: Point, ports: readonly PortSpec[], ends: Ends): readonly Facing[] {
  const led = ports.map((port) => ({ port, other: nearest(at, ends(port)) }));
  const isFar = (other: Point | undefined) => other === undefined || distance(at, other) > near;
  const first = led.filter(({ other }) => !isFar(other));
  const taken = new Set(first.map(({ other }) => (other === undefined ? "left" : sideTowards(at, other))));
  return led.map(({ port, other }) => {
    if (other === undefined) return { port, other, side: restingSide(port) };
    const side = sideTowards(at, other);
    if (!isFar(other) || !taken.has(side)) return { port, other, side };
    const sideways = other.x < at.x ? "left" : "right";
    const free = [sideways, "bottom", "top"].find((each): each is Side => !taken.has(each as Side));
    return { port, other, side: free ?? side };
  });
}

function nearest(at: Point, points: readonly Point[]): Point | undefined {
  return points.toSorted((a, b) => distance(at, a) - distance(at, b))[0];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Sideways where there is a gap sideways and the two are roughly level; else up or down. */
function sideTowards(at: Point, other: Point): Side {
  const [across, down] = [other.x - at.x, other.y - at.y];
  const gapAcross = Math.abs(across) - box.width;
  const level = Math.abs(down) < box.height * 0.75;
  if (gapAcross > 0 && level && distance(at, other) <= near) return across > 0 ? "right" : "left";
  if (level) return down < 0 ? "bottom" : "top";
  return down > 0 ? "bottom" : "top";
}

function restingSide(port: PortSpec): Side {
  if (!isHook(port.wire)) return port.direction === "in" ? "bottom" : "top";
  return port.direction === "in" ? "left" : "right";
}
