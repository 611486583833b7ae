import type { EdgeId, Harness, HarnessEdge, NodeId } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { isHook, type WireType } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { findNode, findPort, type Mint, wiresTouching, wireTypeOf } from "./gestureParts.ts";
import { cut } from "./gesturesRemove.ts";
import { wire } from "./looseEnds.ts";
import { edgeOf, nodeOf } from "./nested.ts";
import type { Edit, EditOp } from "./ops.ts";
import { allPins } from "./pins.ts";

/** What a person wants gone, and whether wires are to be rejoined past it. */
export type Deleting = {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
  readonly bypass: boolean;
};

/**
 * Takes parts and wires out, whatever they are, as a person who insists may: pins on them are released, their wires go with
 * them. With `bypass` each wire that led into a part goes on to where the first wire of its type led out of it, where there is
 * one; what else led there is left open, for the checks to name.
 */
export function deleteParts(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  { nodes, edges, bypass }: Deleting,
): Result<Edit, EditError> {
  const gone = new Set(nodes.filter((id) => nodeOf(harness, id) !== undefined));
  const cutOff = new Set(edges.filter((id) => edgeOf(harness, id) !== undefined));
  const edit: EditOp[] = [...releasePins(harness, gone, cutOff)];
  const loose = [...cutOff].map((id) => edgeOf(harness, id)).filter((edge) => edge !== undefined);
  const touching = wiresTouching(harness, gone);
  edit.push(...cut([...new Set([...loose, ...touching])]));
  edit.push(...[...gone].map((node): EditOp => ({ op: "removeNode", node })));
  if (bypass) edit.push(...rejoined(harness, catalogue, mint, gone, cutOff));
  const applied = applyEdit(harness, edit);
  return applied.ok ? ok(edit) : applied;
}

/** Unpins what goes; a region that holds more than that keeps the rest. */
function releasePins(harness: Harness, gone: ReadonlySet<NodeId>, cutOff: ReadonlySet<EdgeId>): readonly EditOp[] {
  const edges = new Set([...cutOff, ...wiresTouching(harness, gone).map(({ id }) => id)]);
  return allPins(harness.pins).flatMap((target): readonly EditOp[] => {
    if (target.type === "edge") return edges.has(target.edge) ? [{ op: "setPin", target, pinned: false }] : [];
    if (target.type !== "region") return gone.has(target.node) ? [{ op: "setPin", target, pinned: false }] : [];
    const left = target.nodes.filter((id) => !gone.has(id));
    if (left.length === target.nodes.length) return [];
    const kept = { ...target, nodes: left.filter((id) => nodeOf(harness, id) !== undefined) };
    return [{ op: "setPin", target: kept.nodes.length === 0 ? target : kept, pinned: kept.nodes.length > 0 }];
  });
}

/** The wires that lead past what goes: from each part before it to where the first wire of that type comes out behind it. */
function rejoined(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  gone: ReadonlySet<NodeId>,
  cutOff: ReadonlySet<EdgeId>,
): readonly EditOp[] {
  const leaving = new Map<NodeId, HarnessEdge[]>();
  const typed = new Map<EdgeId, WireType>();
  const there = new Set<string>();
  for (const edge of Object.values(harness.edges)) {
    const touches = gone.has(edge.from.node) || gone.has(edge.to.node);
    if (!touches && !cutOff.has(edge.id)) there.add(pairOf(edge));
    const type = touches && !cutOff.has(edge.id) ? typeAt(harness, catalogue, edge) : undefined;
    if (type === undefined || !isHook(type)) continue;
    typed.set(edge.id, type);
    if (!gone.has(edge.from.node)) continue;
    const list = leaving.get(edge.from.node);
    if (list === undefined) leaving.set(edge.from.node, [edge]);
    else list.push(edge);
  }
  for (const [id, edges] of leaving) leaving.set(id, inPortOrder(harness, catalogue, id, edges));
  return [...typed].flatMap(([id, type]) => {
    const edge = edgeOf(harness, id);
    if (edge === undefined || gone.has(edge.from.node) || nodeOf(harness, edge.from.node) === undefined) return [];
    const end = endBehind(edge, type);
    if (end === undefined) return [];
    const past = wire(mint, edge.from, end.to);
    if (there.has(pairOf(past.edge))) return [];
    there.add(pairOf(past.edge));
    return [past];
  });

  function endBehind(edge: HarnessEdge, type: WireType): HarnessEdge | undefined {
    const passed = new Set<NodeId>();
    let at: HarnessEdge | undefined = edge;
    while (at !== undefined && gone.has(at.to.node)) {
      if (passed.has(at.to.node)) return undefined;
      passed.add(at.to.node);
      at = (leaving.get(at.to.node) ?? []).find((next) => typed.get(next.id) === type);
    }
    return at !== undefined && nodeOf(harness, at.to.node) !== undefined ? at : undefined;
  }
}

function inPortOrder(harness: Harness, catalogue: Catalogue, id: NodeId, edges: readonly HarnessEdge[]): HarnessEdge[] {
  const found = findNode(harness, catalogue, id);
  const order = new Map((found.ok ? found.value.ports : []).map((port, at) => [port.name, at]));
  return edges.toSorted((a, b) => (order.get(a.from.port) ?? 0) - (order.get(b.from.port) ?? 0));
}

/** What a wire carries, by either end: one of them may be a kind that this build does not know. */
function typeAt(harness: Harness, catalogue: Catalogue, edge: HarnessEdge): WireType | undefined {
  const target = findNode(harness, catalogue, edge.to.node);
  return (
    wireTypeOf(harness, catalogue, edge) ?? (target.ok ? findPort(target.value, edge.to.port, "in")?.wire : undefined)
  );
}

function pairOf({ from, to }: HarnessEdge): string {
  return JSON.stringify([from.node, from.port, to.node, to.port]);
}
