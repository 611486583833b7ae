import type { Point } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { PortSpec } from "../../core/harness/kind.ts";
import { isHook } from "../../core/harness/wires.ts";

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
  const level = new Set(led.flatMap(({ other }) => (other === undefined ? [] : (levelSide(at, other) ?? []))));
  const taken = new Set<Side>(level);
  const neighbours = new Map<PortSpec, Side>();
  for (const { port, other } of led) {
    if (other === undefined || distance(at, other) > near) continue;
    const side = levelSide(at, other) ?? turningSide(at, other, level, taken);
    taken.add(side);
    neighbours.set(port, side);
  }
  return led.map(({ port, other }) => {
    const side = neighbours.get(port) ?? (other === undefined ? restingSide(port) : farSide(at, other, taken));
    return { port, other, side };
  });
}

/** The side towards a neighbour in the same row. */
function levelSide(at: Point, other: Point): Side | undefined {
  const across = other.x - at.x;
  const isLevel = Math.abs(other.y - at.y) < box.height * 0.75;
  if (!isLevel || Math.abs(across) <= box.width || distance(at, other) > near) return undefined;
  return across > 0 ? "right" : "left";
}

/** Towards a neighbour in another row: sideways where that goes on in the direction of the row, else up or down. */
function turningSide(at: Point, other: Point, level: ReadonlySet<Side>, taken: ReadonlySet<Side>): Side {
  const [ahead, behind] = other.x > at.x ? (["right", "left"] as const) : (["left", "right"] as const);
  const besides = Math.abs(other.x - at.x) > box.width;
  return besides && level.has(behind) && !taken.has(ahead) ? ahead : uprightSide(at, other);
}

/** Towards a node far away: up or down, or sideways where a neighbour has that side. */
function farSide(at: Point, other: Point, taken: ReadonlySet<Side>): Side {
  const upright = uprightSide(at, other);
  if (!taken.has(upright)) return upright;
  const sideways = other.x < at.x ? (["left", "right"] as const) : (["right", "left"] as const);
  return sideways.find((side) => !taken.has(side)) ?? upright;
}

function uprightSide(at: Point, other: Point): Side {
  if (Math.abs(other.y - at.y) < box.height * 0.75) return "top";
  return other.y > at.y ? "bottom" : "top";
}

function nearest(at: Point, points: readonly Point[]): Point | undefined {
  return points.toSorted((a, b) => distance(at, a) - distance(at, b))[0];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function restingSide(port: PortSpec): Side {
  if (!isHook(port.wire)) return port.direction === "in" ? "bottom" : "top";
  return port.direction === "in" ? "left" : "right";
}
