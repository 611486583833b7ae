import type { EdgeId, Harness, HarnessEdge, NodeKind } from "../../core/harness/document.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import { type Hook, isHook, type WireType } from "../../core/harness/wires.ts";
import { box } from "./portSides.ts";

/** What a wire carries, as its ends say; undefined where neither end is known. */
export type WireTypes = ReadonlyMap<EdgeId, WireType>;

/** The one wire of each hook that carries the hook's name: by preference where the event arises, and where there is room. */
export function stationEdges(harness: Harness, catalogue: Catalogue, wires: WireTypes): ReadonlyMap<Hook, EdgeId> {
  const best = new Map<Hook, { readonly edge: EdgeId; readonly rank: number }>();
  for (const edge of Object.values(harness.edges)) {
    const wire = wires.get(edge.id);
    if (wire === undefined || !isHook(wire)) continue;
    const rank = rankOf(harness, catalogue, edge, wire);
    const before = best.get(wire);
    if (before === undefined || rank > before.rank) best.set(wire, { edge: edge.id, rank });
  }
  return new Map([...best].map(([hook, { edge }]) => [hook, edge]));
}

function rankOf(harness: Harness, catalogue: Catalogue, edge: HarnessEdge, wire: Hook): number {
  const [from, to] = [harness.nodes[edge.from.node], harness.nodes[edge.to.node]];
  if (from === undefined || to === undefined) return -1;
  const main = isMain(edge, wire, from.kind, catalogue.get(to.kind)?.role === "skeleton") ? 1 : 0;
  const room = Math.max(
    Math.abs(from.position.x - to.position.x) - box.width,
    Math.abs(from.position.y - to.position.y) - box.height,
  );
  return main * 10_000 + Math.min(room, 5_000);
}

const raisers: Readonly<Record<Hook, NodeKind>> = {
  taskStart: "task",
  stepStart: "step",
  beforeModel: "prompt",
  afterModel: "model",
  beforeTool: "router",
  afterTool: "tools",
  stepEnd: "collect",
  taskEnd: "finish",
};

/** Whether the hook's event arises on this wire; for the last hook, whether it comes to rest, and not for want of budget. */
function isMain(edge: HarnessEdge, wire: Hook, from: NodeKind, ends: boolean): boolean {
  return wire === "taskEnd" ? ends && edge.from.port !== "exhausted" : raisers[wire] === from;
}
