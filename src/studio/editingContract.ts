import type { EdgeId, GroupPath, NodeId, NodeKind, Params, Point, PortRef } from "../core/harness/document.ts";
import type { Finding } from "../core/harness/finding.ts";

/** A part to be added: its kind, and what differs from the kind's own title and defaults. */
export type NewPart = { readonly kind: NodeKind; readonly title?: string; readonly params?: Params };

/**
 * Where a new part goes: loose at a place; on a control wire, splitting it; on a consumer, hung there; wired to a free end that a
 * person dragged out of a port and dropped; or wherever it fits best to what is selected, else loose in the middle of the view.
 */
export type PartPlace =
  | { readonly type: "free"; readonly at: Point }
  | { readonly type: "wire"; readonly edge: EdgeId; readonly at?: Point }
  | { readonly type: "consumer"; readonly node: NodeId }
  | { readonly type: "port"; readonly port: PortRef; readonly at: Point }
  | { readonly type: "best"; readonly middle: Point };

/** How a selection is put in line, by the outer edges or the middles of its parts' boxes. */
export type Alignment = "left" | "middle" | "right" | "top" | "centre" | "bottom";

/** The size at which a part is drawn, canvas pixels. */
export type PartSize = { readonly width: number; readonly height: number };

/** One way to mend a finding: what its button says, and which mending it is. */
export type QuickFix = { readonly id: string; readonly label: string };

/** What the canvas is asked to show; `id` tells one asking from the next. */
export type CameraAsk = {
  readonly id: number;
  readonly what:
    | "fit"
    | "selection"
    | "changes"
    | "zoomIn"
    | "zoomOut"
    | "fullSize"
    | { readonly nodes: readonly NodeId[] };
};

/**
 * Changing the harness by hand. Each action is one version, named for the history ("Insert Loop guard"), acts in the open group,
 * and where it cannot be done says why in a notice and changes nothing. The code for it comes with the first action.
 */
export type EditingSlice = {
  /** The groups that are open on the canvas, from the outermost inwards; empty: the harness itself. */
  readonly within: GroupPath;
  readonly openGroup: (group: NodeId) => void;
  /** Goes out to the group (or the harness) that many levels deep. */
  readonly leaveGroup: (depth: number) => void;
  /** Adds a part and selects it. */
  readonly addPart: (part: NewPart, place: PartPlace) => void;
  /** Puts a part that is there already, on no wire, on a control wire; at a place where it was dropped. */
  readonly putOnWire: (node: NodeId, edge: EdgeId, at?: Point) => void;
  readonly connect: (from: PortRef, to: PortRef) => void;
  /** Takes a wire's end off one port and puts it on another. */
  readonly reconnect: (edge: EdgeId, from: PortRef, to: PortRef) => void;
  /** Deletes what is selected; with `bypass` the wires of each part are rejoined past it where their types fit. */
  readonly deleteSelected: (bypass: boolean) => void;
  readonly renamePart: (node: NodeId, title: string) => void;
  readonly duplicateSelected: () => void;
  /** The selection as text for the clipboard, at once where the code for it is there; `undefined` where nothing is selected. */
  readonly copySelected: () => string | undefined | Promise<string | undefined>;
  /** Copies, then deletes. */
  readonly cutSelected: () => string | undefined | Promise<string | undefined>;
  /** Puts in what a clipboard's text holds, its middle at a place; any text that is no valid selection is refused with the place. */
  readonly paste: (text: string, at: Point) => void;
  readonly selectAll: () => void;
  readonly alignSelected: (how: Alignment, sizes: Readonly<Record<NodeId, PartSize>>) => void;
  readonly distributeSelected: (along: "across" | "down", sizes: Readonly<Record<NodeId, PartSize>>) => void;
  /** Makes the selection one group, its ports derived from the wires that cross its edge. */
  readonly groupSelected: () => void;
  /** Puts a group's parts back in its place. */
  readonly expandGroup: (group: NodeId) => void;
  /** A part that is switched off lets everything pass. */
  readonly setDisabled: (nodes: readonly NodeId[], disabled: boolean) => void;
  /** A locked part stays where it is when dragged or tidied. */
  readonly setLocked: (nodes: readonly NodeId[], locked: boolean) => void;
  readonly addNote: (text: string, at: Point) => void;
  /** Lays parts out anew, all or the selected ones; comes from a worker and is one version. */
  readonly tidy: (which: "all" | "selected", sizes: Readonly<Record<NodeId, PartSize>>) => Promise<void>;
  /** Replaces a text in the parameters of these parts, all at once; says how many fields changed. */
  readonly replaceInParams: (find: string, replacement: string, nodes: readonly NodeId[]) => void;
  readonly renameHarness: (name: string) => void;
  /** The ways to mend a finding; empty where there is none. */
  readonly fixesFor: (finding: Finding) => readonly QuickFix[];
  readonly applyFix: (finding: Finding, fix: string) => void;
  readonly cameraAsked: CameraAsk | undefined;
  readonly askCamera: (what: CameraAsk["what"]) => void;
};

/** What of the slice comes with its code, when it is first needed. */
export type EditingActions = Omit<EditingSlice, "within" | "cameraAsked" | "askCamera">;
