import { kindsForWire, kindsThatFit } from "../../core/edits/fittingKinds.ts";
import type { Harness } from "../../core/harness/document.ts";
import type { Catalogue, KindSpec } from "../../core/harness/kind.ts";
import type { PartAsk } from "../../studio/paletteContract.ts";
import type { Pick } from "./PickList.tsx";

/**
 * The kinds that fit where a part was asked for: first those of the loop that the harness still lacks, then the others in the
 * catalogue's order; without what it may hold once only and holds.
 */
export function fittingPicks(catalogue: Catalogue, harness: Harness, ask: PartAsk, inBundle: boolean): readonly Pick[] {
  const held = new Set(Object.values(harness.nodes).map(({ kind }) => kind));
  const fitting =
    ask.type === "wire"
      ? kindsForWire(catalogue, ask.wire)
      : kindsThatFit(catalogue, ask.wire, ask.direction, inBundle);
  const lacking = (spec: KindSpec) => spec.role === "skeleton" && !held.has(spec.kind);
  const offered = fitting.filter((spec) => spec.count !== "one" || !held.has(spec.kind));
  return [...offered.filter(lacking), ...offered.filter((spec) => !lacking(spec))].map(({ kind, title, help }) => ({
    id: kind,
    kind,
    title,
    hint: help,
  }));
}
