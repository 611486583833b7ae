import type { Json } from "./json.ts";

/** Names a node; minted by Reweave, unique within one harness, never holds a slash. */
export type NodeId = string;
/** Names a wire; minted by Reweave, unique within one harness. */
export type EdgeId = string;
/** Names a node kind of the catalogue; a harness may hold kinds this build does not know. */
export type NodeKind = string;

/** A place on the canvas, in canvas pixels; presentation only. */
export type Point = { readonly x: number; readonly y: number };

/** A node's settings, by parameter name. */
export type Params = { readonly [param: string]: Json };

/** What a part can be besides its settings: switched off, or kept from being dragged and tidied. */
export type NodeFlag = "disabled" | "locked";

/** One part of a harness; a flag is either there or absent. */
export type HarnessNode = {
  readonly id: NodeId;
  readonly kind: NodeKind;
  readonly title: string;
  readonly params: Params;
  readonly position: Point;
  /** Lets everything pass, or hangs nowhere: the harness runs as if it were not there. */
  readonly disabled?: true;
  /** Stays where it is when dragged or tidied; presentation only. */
  readonly locked?: true;
};

/** One end of a wire. */
export type PortRef = { readonly node: NodeId; readonly port: string };

/** A wire from an output port to an input port of the same wire type. */
export type HarnessEdge = { readonly id: EdgeId; readonly from: PortRef; readonly to: PortRef };

/** A node's parameter, as something a pin can hold. */
export type FieldRef = { readonly node: NodeId; readonly param: string };

/** A named set of nodes that is pinned as one. */
export type Region = { readonly id: string; readonly title: string; readonly nodes: readonly NodeId[] };

/** What the rewriter may not touch. Every list is kept sorted, so that equal pins are equal text. */
export type Pins = {
  readonly nodes: readonly NodeId[];
  readonly fields: readonly FieldRef[];
  readonly edges: readonly EdgeId[];
  readonly regions: readonly Region[];
};

/** The document: a typed graph of everything around a language model. */
export type Harness = {
  readonly format: 1;
  readonly id: string;
  readonly name: string;
  readonly nodes: Readonly<Record<NodeId, HarnessNode>>;
  readonly edges: Readonly<Record<EdgeId, HarnessEdge>>;
  readonly pins: Pins;
};

/** The group nodes that lead from the outermost harness to a nested one; empty for the outermost. */
export type GroupPath = readonly NodeId[];

/** A node's ids from the outermost harness inwards, joined by slashes: `explore/model`. */
export type NodePath = string;

/** No pins at all. */
export const noPins: Pins = { nodes: [], fields: [], edges: [], regions: [] };

/** An empty harness. */
export function emptyHarness(id: string, name: string): Harness {
  return { format: 1, id, name, nodes: {}, edges: {}, pins: noPins };
}

/** The path of a node within nested groups. */
export function nodePath(within: GroupPath, node: NodeId): NodePath {
  return within.length === 0 ? node : `${within.join("/")}/${node}`;
}

/** The node of a nested harness that a path is of, or leads through; undefined for a path that lies elsewhere. */
export function nodeWithin(within: GroupPath, path: NodePath): NodeId | undefined {
  const steps = path.split("/");
  return within.every((group, at) => steps[at] === group) ? steps[within.length] : undefined;
}
