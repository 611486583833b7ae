import type { Harness, HarnessNode, NodeId } from "../../core/harness/document.ts";
import { isNote } from "../../core/harness/flags.ts";
import type { Catalogue, KindSpec, PortSpec } from "../../core/harness/kind.ts";
import { type Hook, hooks, isHook } from "../../core/harness/wires.ts";

/** A station of the loop with its parts in the order of execution; `attached` holds parts that hang on others. */
export type Station = { readonly hook: Hook | "attached"; readonly parts: readonly HarnessNode[] };

/**
 * The harness as eight stations: each begins with the part its event arises from, then come the processors in wire order. A part
 * with no event of its own (attachments, unknown kinds) comes last, under `attached`. Notes are no parts.
 */
export function stationList(harness: Harness, catalogue: Catalogue): readonly Station[] {
  const order = visitOrder(harness);
  const parts = Object.values(harness.nodes).filter((part) => !isNote(part));
  const sorted = parts.toSorted(
    (a, b) => (order.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (order.get(b.id) ?? Number.MAX_SAFE_INTEGER),
  );
  const byStation = new Map<Station["hook"], HarnessNode[]>();
  for (const part of sorted) {
    const hook = knownStationOf(part, catalogue);
    const held = byStation.get(hook);
    if (held === undefined) byStation.set(hook, [part]);
    else held.push(part);
  }
  return [...hooks, "attached" as const].flatMap((hook) => {
    const parts = byStation.get(hook);
    return parts === undefined ? [] : [{ hook, parts }];
  });
}

const stations = new WeakMap<HarnessNode, { readonly catalogue: Catalogue; readonly hook: Station["hook"] }>();

/** What a part was found to be at stays, since a part that changes is another one. */
function knownStationOf(part: HarnessNode, catalogue: Catalogue): Station["hook"] {
  const known = stations.get(part);
  if (known?.catalogue === catalogue) return known.hook;
  const hook = stationOf(part, catalogue.get(part.kind));
  stations.set(part, { catalogue, hook });
  return hook;
}

function stationOf(part: HarnessNode, spec: KindSpec | undefined): Station["hook"] {
  if (spec === undefined) return "attached";
  const parsed = spec.params.safeParse(part.params);
  const ports = spec.ports(parsed.success ? part.params : {});
  const carried = (direction: PortSpec["direction"]) =>
    ports
      .map((port) => (port.direction === direction ? port.wire : undefined))
      .find((wire) => wire !== undefined && isHook(wire));
  const hook = spec.role === "skeleton" ? (carried("out") ?? carried("in")) : (carried("in") ?? carried("out"));
  return hook !== undefined && isHook(hook) ? hook : "attached";
}

/** Breadth-first along the wires from the task on; parts that lead nowhere come last. */
function visitOrder(harness: Harness): ReadonlyMap<NodeId, number> {
  const next = new Map<NodeId, NodeId[]>();
  for (const edge of Object.values(harness.edges)) {
    const held = next.get(edge.from.node);
    if (held === undefined) next.set(edge.from.node, [edge.to.node]);
    else held.push(edge.to.node);
  }
  const order = new Map<NodeId, number>();
  const waiting = Object.values(harness.nodes)
    .filter((part) => part.kind === "task" || part.kind === "groupInput")
    .map((part) => part.id);
  for (const node of waiting) {
    if (order.has(node)) continue;
    order.set(node, next.has(node) ? order.size : Number.MAX_SAFE_INTEGER);
    waiting.push(...(next.get(node) ?? []));
  }
  return order;
}
