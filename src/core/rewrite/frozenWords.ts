import { z } from "zod";
import type { PinTarget } from "../edits/ops.ts";
import { allPins } from "../edits/pins.ts";
import type { Harness, NodeId } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";

/** What is pinned, in words, for whoever writes: `System prompt · Text`, `the wire from Router to Tools`, `Validator`. */
export function frozenWords(harness: Harness, definitions: Catalogue): readonly string[] {
  return [...new Set(allPins(harness.pins).map((target) => wordsOf(target, harness, definitions)))];
}

function wordsOf(target: PinTarget, harness: Harness, definitions: Catalogue): string {
  const titleOf = (id: NodeId) => harness.nodes[id]?.title ?? id;
  switch (target.type) {
    case "node":
      return titleOf(target.node);
    case "field": {
      const field = definitions.get(harness.nodes[target.node]?.kind ?? "")?.params.shape[target.param];
      const label = field instanceof z.ZodType ? field.meta()?.label : undefined;
      return `${titleOf(target.node)} · ${typeof label === "string" ? label : target.param}`;
    }
    case "edge": {
      const edge = harness.edges[target.edge];
      return edge === undefined ? target.edge : `the wire from ${titleOf(edge.from.node)} to ${titleOf(edge.to.node)}`;
    }
    case "region":
      return `${target.title}: ${target.nodes.map(titleOf).join(", ")}`;
  }
}

/** The ids of nodes that no change may touch as a whole: pinned themselves, or in a pinned region. */
export function pinnedNodes({ pins }: Harness): readonly NodeId[] {
  return [...new Set([...pins.nodes, ...pins.regions.flatMap(({ nodes }) => nodes)])];
}
