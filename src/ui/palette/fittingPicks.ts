import { kindsForWire, kindsThatFit } from "../../core/edits/fittingKinds.ts";
import type { Mint } from "../../core/edits/gestureParts.ts";
import { insertOnWire } from "../../core/edits/gestures.ts";
import type { EdgeId, Harness } from "../../core/harness/document.ts";
import type { Catalogue, KindSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import type { PartAsk } from "../../studio/paletteContract.ts";
import type { Pick } from "./PickList.tsx";

/** In a harness of more parts than this, trying each kind would keep the list waiting. */
const mostTried = 800;

/**
 * The kinds that fit where a part was asked for: first those of the loop that the harness still lacks, then the others in the
 * catalogue's order; without what it may hold once only and holds, on the wire's path or at all.
 */
export function fittingPicks(catalogue: Catalogue, harness: Harness, ask: PartAsk, inBundle: boolean): readonly Pick[] {
  const held = new Set(Object.values(harness.nodes).map(({ kind }) => kind));
  const lacking = (spec: KindSpec) => spec.role === "skeleton" && !held.has(spec.kind);
  const isLarge = Object.keys(harness.nodes).length > mostTried;
  const stands = (edge: EdgeId) => (spec: KindSpec) =>
    isLarge || insertOnWire(harness, catalogue, tried, edge, { kind: spec.kind }).ok;
  const fitting =
    ask.type === "wire"
      ? kindsForWire(catalogue, ask.wire).filter(stands(ask.edge))
      : kindsThatFit(catalogue, ask.wire, ask.direction, inBundle);
  const offered = fitting.filter((spec) => spec.count !== "one" || !held.has(spec.kind));
  return [...offered.filter(lacking), ...offered.filter((spec) => !lacking(spec))].map(({ kind, title, help }) => ({
    id: kind,
    kind,
    title: say(title),
    hint: say(help),
  }));
}

let tries = 0;
/** Ids of parts that are only tried. */
const tried: Mint = () => `tried${++tries}`;
