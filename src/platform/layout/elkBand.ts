import type { ElkNode } from "elkjs/lib/elk-api";
import type { BandGraph, LayBand, Slot } from "../../core/layout/contract.ts";

/** Every part is given the same size: what counts is only which comes after and beside which. */
const cell = { width: 160, height: 72 } as const;
const pitch = 152;

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.randomSeed": "1",
  "elk.separateConnectedComponents": "false",
  // The canvas draws wires its own way; and few parts branch, so that a first try at the crossings is as good as seven.
  "elk.edgeRouting": "POLYLINE",
  "elk.layered.thoroughness": "1",
  "elk.layered.crossingMinimization.greedySwitch.type": "OFF",
  // As early as can be, so that what leads on at once stands beside the others that do.
  "elk.layered.layering.strategy": "LONGEST_PATH_SOURCE",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  // The main way straight on in the upper lane.
  "elk.layered.nodePlacement.bk.fixedAlignment": "LEFTDOWN",
  "elk.layered.spacing.nodeNodeBetweenLayers": "32",
  "elk.spacing.nodeNode": String(pitch - cell.height),
};

/** Lays bands by ELK's layered method (after Sugiyama): its layers, and the lanes that its places across come down to. */
export function layBandBy(elk: { readonly layout: (graph: ElkNode) => Promise<ElkNode> }): LayBand {
  return async ({ parts, wires }: BandGraph) => {
    const graph: ElkNode = {
      id: "band",
      layoutOptions: options,
      children: parts.map((id) => ({ id, ...cell })),
      edges: wires.map(([from, to], at) => ({ id: `wire ${at}`, sources: [from], targets: [to] })),
    };
    return slotsOf((await elk.layout(graph)).children ?? []);
  };
}

function slotsOf(nodes: readonly ElkNode[]): ReadonlyMap<string, Slot> {
  const layers = new Map<number, ElkNode[]>();
  for (const node of nodes) {
    const held = layers.get(node.x ?? 0);
    if (held === undefined) layers.set(node.x ?? 0, [node]);
    else held.push(node);
  }
  const top = Math.min(...nodes.map(({ y = 0 }) => y));
  const slots = new Map<string, Slot>();
  for (const [layer, x] of [...layers.keys()].sort((a, b) => a - b).entries()) {
    let free = 0;
    for (const { id, y = 0 } of (layers.get(x) ?? []).toSorted((a, b) => (a.y ?? 0) - (b.y ?? 0))) {
      const lane = Math.max(free, Math.round((y - top) / pitch));
      slots.set(id, { layer, lane });
      free = lane + 1;
    }
  }
  return slots;
}
