import { freshPorts, hooksFor } from "../../core/edits/fittingKinds.ts";
import { dimensionWords } from "../../core/harness/dimensionWords.ts";
import type { Harness, NodeId, NodeKind } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { Catalogue, KindSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { type Dimension, dimensions, hooks, isHook, type WireType } from "../../core/harness/wires.ts";
import { fuzzySort, type SearchedText } from "../controls/fuzzy.ts";

/** A kind as the palette shows it. */
export type PaletteItem = {
  readonly kind: NodeKind;
  readonly title: string;
  readonly help: string;
  readonly dimension: Dimension;
  /** What it stands on, takes or gives: hooks in the order of the loop, then what it hangs on others by. */
  readonly wires: readonly WireType[];
  /** The part of the loop of this kind that the harness has already. */
  readonly there: NodeId | undefined;
  /** Whether a harness has one of it only: where that is there, it is gone to, not added. */
  readonly once: boolean;
};

/** The items of one dimension. */
export type PaletteGroup = { readonly dimension: Dimension; readonly items: readonly PaletteItem[] };

/** Every kind as an item, in the catalogue's order. Borders of bundles are offered only inside one. */
export function paletteItems(catalogue: Catalogue, harness: Harness, inBundle: boolean): readonly PaletteItem[] {
  const parts = Object.values(harness.nodes);
  return [...catalogue.values()]
    .filter((spec) => spec.foreign !== true && (inBundle || spec.role !== "boundary"))
    .map((spec) => ({
      kind: spec.kind,
      title: say(spec.title),
      help: say(spec.help),
      dimension: spec.dimension,
      wires: wiresOf(spec),
      there: spec.role === "skeleton" ? parts.find(({ kind }) => kind === spec.kind)?.id : undefined,
      once: spec.count === "one",
    }));
}

/** Items by dimension, in the order of the dimensions; those without any are left out. */
export function byDimension(items: readonly PaletteItem[]): readonly PaletteGroup[] {
  return dimensions
    .map((dimension) => ({ dimension, items: items.filter((item) => item.dimension === dimension) }))
    .filter((group) => group.items.length > 0);
}

/** The items that answer a search over title, kind, hook, dimension and help, best first. */
export function findItems(items: readonly PaletteItem[], search: string): readonly PaletteItem[] {
  return fuzzySort(search, items, textsOf);
}

/** What a wire type is called. */
export function wireWords(wire: WireType): string {
  return say(isHook(wire) ? hookWords[wire] : wire);
}

/** Where an item acts, in words; empty for one that stands on no wire. */
export function actsAt({ wires }: PaletteItem): string {
  const own = wires.filter(isHook);
  if (own.length === hooks.length) return say("on any wire");
  if (own.length > 0) return say("at {hooks}", { hooks: own.map(wireWords).join(say(", ")) });
  return wires.length === 0 ? "" : say("gives {wires}", { wires: wires.map(wireWords).join(say(", ")) });
}

function textsOf(item: PaletteItem): readonly SearchedText[] {
  return [
    { text: item.title, weight: 8 },
    { text: item.kind, weight: 6 },
    ...item.wires.map((wire) => ({ text: wireWords(wire), weight: 3 })),
    { text: say(dimensionWords[item.dimension]), weight: 3 },
    { text: item.help, weight: 1 },
  ];
}

const known = new WeakMap<KindSpec, readonly WireType[]>();

function wiresOf(spec: KindSpec): readonly WireType[] {
  const cached = known.get(spec);
  if (cached !== undefined) return cached;
  const wires = findWires(spec);
  known.set(spec, wires);
  return wires;
}

function findWires(spec: KindSpec): readonly WireType[] {
  const stands = hooksFor(spec);
  if (stands.length > 0) return stands;
  const ports = freshPorts(spec, "tool");
  const control = ports.map(({ wire }) => wire).filter(isHook);
  if (control.length > 0) return hooks.filter((hook) => control.includes(hook));
  return [...new Set(ports.filter(({ direction }) => direction === "out").map(({ wire }) => wire))];
}
