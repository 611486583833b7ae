import type { Harness, NodeId } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import { sayInEnglish } from "../harness/say.ts";
import { pinWords, placedPins } from "./review/asks.ts";

/** What is pinned, in words, for whoever writes: `System prompt · Text`, `the wire from Router to Tools`, `Validator`. */
export function frozenWords(harness: Harness, definitions: Catalogue): readonly string[] {
  const words = placedPins(harness, []).map((placed) => {
    const told = pinWords(placed, harness, definitions, sayInEnglish);
    if (placed.pin.type !== "region") return told;
    return `${told}: ${placed.pin.nodes.map((id) => harness.nodes[id]?.title ?? id).join(", ")}`;
  });
  return [...new Set(words)];
}

/** The ids of nodes that a writer is not offered: pinned themselves, in a pinned region, or with a pinned field. */
export function pinnedNodes({ pins }: Harness): readonly NodeId[] {
  const regions = pins.regions.flatMap(({ nodes }) => nodes);
  return [...new Set([...pins.nodes, ...regions, ...pins.fields.map(({ node }) => node)])];
}
