import type { EdgeId, Harness, HarnessEdge, NodeId, PortRef } from "../harness/document.ts";
import { isAgent, nestedHarness } from "../harness/group.ts";
import type { Catalogue } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { middleOf } from "./collapseToGroup.ts";
import type { EditError } from "./editError.ts";
import { findNode, guardMove, type Mint, refuse, wiresTouching } from "./gestureParts.ts";
import { cut } from "./gesturesRemove.ts";
import { joinThrough } from "./groupJoins.ts";
import type { Edit, EditOp, PinTarget } from "./ops.ts";
import { allPins } from "./pins.ts";

/**
 * Puts a group's parts in its place: every wire that led through its edge is joined again, and the parts' pins come along. Ids
 * that are free stay. Refused for an agent of its own, whose Task and Finish stand in no other loop, and for what is switched off.
 */
export function expandGroup(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  group: NodeId,
): Result<Edit, EditError> {
  const found = nestedOf(harness, catalogue, group);
  if (!found.ok) return found;
  const nested = found.value;
  const isBorder = (id: NodeId) => catalogue.get(nested.nodes[id]?.kind ?? "")?.role === "boundary";
  const parts = Object.values(nested.nodes).filter(({ id }) => !isBorder(id));
  const names = new Map(parts.map(({ id }) => [id, harness.nodes[id] === undefined ? id : mint("node")]));
  const at = ({ node, port }: PortRef): PortRef => ({ node: names.get(node) ?? node, port });
  const touching = wiresTouching(harness, new Set([group]));
  const gone = new Set(touching.map(({ id }) => id));
  const taken = new Set(Object.keys(harness.edges).filter((id) => !gone.has(id)));
  const joins = joinThrough(harness, nested, group, isBorder).map(({ from, to, first, pinned }) => {
    const id = taken.has(first.id) ? mint("edge") : first.id;
    taken.add(id);
    const edge: HarnessEdge = {
      id,
      from: from.side === "inside" ? at(from.ref) : from.ref,
      to: to.side === "inside" ? at(to.ref) : to.ref,
    };
    return { edge, pinned };
  });
  const middle = middleOf(parts.map(({ position }) => position));
  const { x, y } = harness.nodes[group]?.position ?? middle;
  const pins = innerPins(nested, names, new Set(harness.pins.regions.map(({ id }) => id)), mint);
  return guardMove(harness, catalogue, [
    ...harness.pins.edges.filter((id) => gone.has(id)).map((id) => pinning({ type: "edge", edge: id }, false)),
    ...cut(touching),
    { op: "removeNode", node: group },
    ...parts.map((node): EditOp => {
      const position = { x: node.position.x + x - middle.x, y: node.position.y + y - middle.y };
      return { op: "addNode", node: { ...node, id: names.get(node.id) ?? node.id, position } };
    }),
    ...joins.map(({ edge }): EditOp => ({ op: "connect", edge })),
    ...pins.map((target) => pinning(target, true)),
    ...joins.flatMap(({ edge, pinned }) => (pinned ? [pinning({ type: "edge", edge: edge.id }, true)] : [])),
  ]);
}

function nestedOf(harness: Harness, catalogue: Catalogue, group: NodeId): Result<Harness, EditError> {
  const found = findNode(harness, catalogue, group);
  if (!found.ok) return found;
  const { node, spec } = found.value;
  const part = say(node.title);
  const nested = spec.role === "group" ? nestedHarness(node.params) : undefined;
  if (nested === undefined)
    return refuse("notAGroup", [group], say("“{part}” holds no harness to be put in its place.", { part }));
  if (isAgent(nested)) {
    const message = say(
      "“{part}” is an agent of its own, whose Task and Finish can stand in no other loop; open it instead.",
      { part },
    );
    return refuse("doesNotFit", [group], message);
  }
  if (node.disabled === true)
    return refuse("doesNotFit", [group], say("“{part}” is switched off; switch it on first.", { part }));
  return ok(nested);
}

/** The pins of a group's parts under their new names; those of its borders and inner wires aside, which the joins carry. */
function innerPins(
  nested: Harness,
  names: ReadonlyMap<NodeId, NodeId>,
  regions: ReadonlySet<EdgeId>,
  mint: Mint,
): readonly PinTarget[] {
  return allPins(nested.pins).flatMap((pin): readonly PinTarget[] => {
    if (pin.type === "edge") return [];
    if (pin.type !== "region") {
      const node = names.get(pin.node);
      return node === undefined ? [] : [{ ...pin, node }];
    }
    const nodes = pin.nodes.flatMap((node) => names.get(node) ?? []);
    return nodes.length === 0 ? [] : [{ ...pin, id: regions.has(pin.id) ? mint("node") : pin.id, nodes }];
  });
}

function pinning(target: PinTarget, pinned: boolean): EditOp {
  return { op: "setPin", target, pinned };
}
