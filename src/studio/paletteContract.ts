import type { EdgeId, NodeId, Point, PortRef } from "../core/harness/document.ts";
import type { PortSpec } from "../core/harness/kind.ts";
import type { WireType } from "../core/harness/wires.ts";
import type { NewPart } from "./editingContract.ts";

/** What the left panel can show. */
export type LeftTab = "parts" | "outline" | "problems";

/**
 * A small palette asked for at one place of the canvas, of what fits there: the port whose wire was dropped on empty space, or a
 * control wire to put a part on. `at` is in canvas pixels, `client` the same place in the window's.
 */
export type PartAsk = { readonly at: Point; readonly client: Point } & (
  | {
      readonly type: "port";
      readonly port: PortRef;
      readonly direction: PortSpec["direction"];
      readonly wire: WireType;
    }
  | { readonly type: "wire"; readonly edge: EdgeId; readonly wire: WireType }
);

/** What is open for adding and connecting parts: the left panel, the small palettes, and the part that is being dragged in. */
export type PaletteSlice = {
  /** What the left panel was last asked to show; `id` tells one asking from the next. */
  readonly leftAsked: { readonly id: number; readonly tab: LeftTab } | undefined;
  /** Opens the left panel on one of its tabs. */
  readonly showLeft: (tab: LeftTab) => void;
  /** Whether the palette's search is to take the focus as soon as it is there. */
  readonly searchWanted: boolean;
  /** Opens the palette and gives its search the focus. */
  readonly openPalette: () => void;
  /** What was typed for the search before it was there. */
  readonly typedAhead: string;
  readonly typeAhead: (letter: string) => void;
  /** The palette's search has the focus; gives what was typed ahead for it. */
  readonly reachSearch: () => string;
  /** The part that is being dragged out of the palette. */
  readonly carried: NewPart | undefined;
  readonly carry: (part: NewPart | undefined) => void;
  /** The part on no wire that is being dragged over a wire which it would land on. */
  readonly landing: { readonly node: NodeId; readonly edge: EdgeId } | undefined;
  readonly land: (landing: PaletteSlice["landing"]) => void;
  readonly partAsked: PartAsk | undefined;
  readonly askPart: (ask: PartAsk | undefined) => void;
  /** The part that a wire is being drawn from by list. */
  readonly connectingFrom: NodeId | undefined;
  readonly connectFrom: (node: NodeId | undefined) => void;
};
