import type { NodeId, Point } from "../harness/document.ts";
import type { Result } from "../harness/result.ts";
import type { WireType } from "../harness/wires.ts";
import type { Box } from "./plot.ts";

/**
 * A part as it is drawn now. One that `moves` is given a place; one that `stays` has its place in the loop kept for it, so that the
 * others are laid out round it; one that is `inTheWay` is only gone round.
 */
export type LayoutPart = {
  readonly id: NodeId;
  readonly box: Box;
  readonly how: "moves" | "stays" | "inTheWay";
};

/** A wire, by the parts at its ends. */
export type LayoutWire = { readonly from: NodeId; readonly to: NodeId; readonly carries: WireType };

/** A harness to be laid out anew: all its parts and wires, in the document's order. */
export type LayoutRequest = { readonly parts: readonly LayoutPart[]; readonly wires: readonly LayoutWire[] };

/** Where each part that moves goes, in whole pixels. */
export type Places = Readonly<Record<NodeId, Point>>;

/** Parts that are laid out as one row of layers, each with the parts that follow it. */
export type BandGraph = {
  readonly parts: readonly NodeId[];
  readonly wires: readonly (readonly [from: NodeId, to: NodeId])[];
};

/** How far along a band a part stands (its layer) and in which of the lanes beside one another, both from 0. */
export type Slot = { readonly layer: number; readonly lane: number };

/** Finds each part's slot: after those that lead to it, with few crossings; the same for the same band. No two share one. */
export type LayBand = (band: BandGraph) => Promise<ReadonlyMap<NodeId, Slot>>;

/** Lays a harness out away from the page's main thread; fails with why, as a sentence with a next step. Ended by its signal. */
export type Layout = (request: LayoutRequest, signal: AbortSignal) => Promise<Result<Places, string>>;
