import type { NodeId } from "../../core/harness/document.ts";
import type { PartNode } from "./flowGraph.ts";

/** Most parts that go to another place within one frame. */
const most = 50;

/** What is drawn now, and what follows in the next frames. */
export type Turns = { readonly now: PartNode[]; readonly rest: readonly PartNode[] };

/** Draws many parts that go to other places a few at a time, so that the page never stands still for it. */
export function inTurns(before: readonly PartNode[], after: PartNode[]): Turns {
  const old = new Map(before.map((node) => [node.id, node]));
  const moved = after.filter(({ id, position: { x, y } }) => {
    const was = old.get(id)?.position;
    return was !== undefined && (was.x !== x || was.y !== y);
  });
  const rest = moved.slice(most);
  if (rest.length === 0) return { now: after, rest };
  const late = new Set(rest);
  return { now: after.map((node) => (late.has(node) ? (old.get(node.id) ?? node) : node)), rest };
}

/** The next of the rest at their places, and what is left then. */
export function nextTurn(rest: readonly PartNode[]): {
  readonly next: readonly PartNode[];
  readonly rest: readonly PartNode[];
} {
  return { next: rest.slice(0, most), rest: rest.slice(most) };
}

/** The nodes with some of them as they are to be; one that has gone meanwhile is not brought back. */
export function arrived(nodes: PartNode[], these: readonly PartNode[]): PartNode[] {
  if (these.length === 0) return nodes;
  const known = new Map<NodeId, PartNode>(these.map((node) => [node.id, node]));
  return nodes.map((node) => known.get(node.id) ?? node);
}
