import type { NodeId, Point } from "../core/harness/document.ts";
import type { PartSize } from "./editingContract.ts";

/** A way that an arrow key points. */
export type Way = "left" | "right" | "up" | "down";

/** What the canvas does for the commands, as long as it is drawn: it alone knows sizes, the camera and the focus. */
export type CanvasActs = {
  /** The size at which each part is drawn. */
  readonly sizes: () => Readonly<Record<NodeId, PartSize>>;
  /** Whether keys are meant for the canvas: it, or nothing at all, has the focus. */
  readonly hasFocus: () => boolean;
  /** Whether a part or a wire has the focus. */
  readonly isOnElement: () => boolean;
  /** Where the pointer last was over the canvas, else the middle of the view; canvas pixels. */
  readonly pointer: () => Point;
  /** Takes the focus along the wires: right and down on, left and up back. */
  readonly go: (way: Way) => void;
  /** Takes the focus from a part to the wire that `go` would follow, and from a wire to the next at the same part. */
  readonly goToWire: (way: Way) => void;
  /** Moves what is selected by that many pixels; all moves up to a pause are one. */
  readonly nudge: (way: Way, by: number) => void;
  /** Copies or cuts what is selected, or pastes, where the browser allows a page at the clipboard unasked. */
  readonly clipboard: (what: "copy" | "cut" | "paste") => void;
  /** Opens the menu of what has the focus. */
  readonly openMenu: () => void;
};

/** How the canvas is worked with, apart from what is on it. */
export type CanvasSlice = {
  readonly canvasActs: CanvasActs | undefined;
  /** Whether the canvas is drawn and its acts are still being fetched. */
  readonly canvasActsDue: boolean;
  /** Lends the canvas's acts to the commands; with `undefined` takes them back. */
  readonly lendCanvasActs: (acts: CanvasActs | undefined) => void;
  /** Whether the small map is shown. Remembered by the canvas. */
  readonly minimap: boolean;
  readonly setMinimap: (shown: boolean) => void;
  /** Whether dragged parts snap to the grid and to one another. Remembered by the canvas. */
  readonly snapping: boolean;
  readonly setSnapping: (snapping: boolean) => void;
  /** Whether the search in the graph stands open. */
  readonly searching: boolean;
  /** How often it was asked for. */
  readonly searchAsked: number;
  readonly setSearching: (open: boolean) => void;
};
