import type { Harness, HarnessEdge, HarnessNode, NodeId, Point } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { type Mint, refuse } from "./gestureParts.ts";
import type { Fragment } from "./gesturesReplace.ts";
import { wire } from "./looseEnds.ts";
import { nodeOf } from "./nested.ts";
import type { Edit, EditOp } from "./ops.ts";

/** An edit that puts parts in, the parts that it brings, and those that were left out since a harness has only one of them. */
export type PutIn = {
  readonly edit: Edit;
  readonly nodes: readonly HarnessNode[];
  readonly leftOut: readonly HarnessNode[];
};

/** Parts of a harness with the wires among them; nothing of what leads in or out, and no pins. */
export function clipOf(harness: Harness, ids: readonly NodeId[]): Fragment {
  const chosen = new Set(ids);
  const nodes = [...chosen].map((id) => nodeOf(harness, id)).filter((node) => node !== undefined);
  const edges = Object.values(harness.edges).filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node));
  return { nodes, edges };
}

/**
 * Puts copies of parts in under fresh ids, with the wires among them, moved by `by`. A part that a harness has only one of is
 * left out where it has it already; kinds that are not known come along as they are.
 */
export function putClip(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  clip: Fragment,
  by: Point,
): Result<PutIn, EditError> {
  const singles = new Set(
    Object.values(harness.nodes)
      .map((node) => node.kind)
      .filter((kind) => catalogue.get(kind)?.count === "one"),
  );
  const copies = new Map<NodeId, HarnessNode>();
  const leftOut: HarnessNode[] = [];
  for (const node of clip.nodes) {
    if (singles.has(node.kind)) {
      leftOut.push(node);
      continue;
    }
    if (catalogue.get(node.kind)?.count === "one") singles.add(node.kind);
    const position = { x: Math.round(node.position.x + by.x), y: Math.round(node.position.y + by.y) };
    copies.set(node.id, { ...node, id: mint("node"), position });
  }
  if (copies.size === 0 && leftOut.length > 0) {
    const titles = leftOut.map(({ title }) => say("“{part}”", { part: say(title) })).join(say(", "));
    return refuse(
      "doesNotFit",
      leftOut.map(({ id }) => id),
      say("A harness has one of each of these only: {parts}.", { parts: titles }),
    );
  }
  const nodes = [...copies.values()];
  const edges = clip.edges.flatMap((edge) => copyEdge(mint, copies, edge));
  const edit = [...nodes.map((node): EditOp => ({ op: "addNode", node })), ...edges];
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok({ edit, nodes, leftOut }) : applied;
}

function copyEdge(mint: Mint, copies: ReadonlyMap<NodeId, HarnessNode>, { from, to }: HarnessEdge): readonly EditOp[] {
  const [source, target] = [copies.get(from.node), copies.get(to.node)];
  if (source === undefined || target === undefined) return [];
  return [wire(mint, { node: source.id, port: from.port }, { node: target.id, port: to.port })];
}
