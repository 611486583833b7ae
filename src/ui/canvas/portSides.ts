import type { Point } from "../../core/harness/document.ts";
import type { PortSpec } from "../../core/harness/kind.ts";
import { isHook } from "../../core/harness/wires.ts";

/** The side of a node's box that a port sits on. */
export type Side = "left" | "right" | "top" | "bottom";

/** A port with its place: `offset` is in pixels from the box's left (top, bottom) or top (left, right). */
export type PlacedPort = PortSpec & { readonly side: Side; readonly offset: number };

/** Every node's box, before it grows: ports line up on it, so that wires between aligned nodes are straight. */
export const box = { width: 168, height: 72 } as const;

const spacing = { across: 40, down: 20 } as const;

/** Where a port's wires lead: the positions of the nodes at their other ends. */
export type Ends = (port: PortSpec) => readonly Point[];

/** Puts each port on the side that faces the other end of its nearest wire; several on one side are spread in that order. */
export function placePorts(at: Point, ports: readonly PortSpec[], ends: Ends): readonly PlacedPort[] {
  const facing = ports.map((port) => {
    const other = nearest(at, ends(port));
    return { port, other, side: other === undefined ? restingSide(port) : sideTowards(at, other) };
  });
  return facing.map(({ port, side }) => {
    const along = side === "left" || side === "right" ? "y" : "x";
    const mates = facing.filter((each) => each.side === side);
    const sorted = mates.toSorted((a, b) => (a.other ?? at)[along] - (b.other ?? at)[along]);
    const place = sorted.findIndex((each) => each.port === port) - (sorted.length - 1) / 2;
    const offset = along === "y" ? box.height / 2 + place * spacing.down : box.width / 2 + place * spacing.across;
    return { ...port, side, offset };
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
  if (gapAcross > 0 && level) return across > 0 ? "right" : "left";
  return down > 0 ? "bottom" : "top";
}

function restingSide(port: PortSpec): Side {
  if (!isHook(port.wire)) return port.direction === "in" ? "bottom" : "top";
  return port.direction === "in" ? "left" : "right";
}
