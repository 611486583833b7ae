import type { EdgeId, HarnessEdge, HarnessNode, NodeFlag, NodeId, Point } from "../harness/document.ts";
import { equalJson, type Json } from "../harness/json.ts";
import type { EditOp, PinTarget, TextHunk } from "./ops.ts";

/** What an edit comes to in one harness: at most one thing for each node, wire and pin. */
export type Net = {
  readonly nodes: Map<NodeId, NetNode>;
  readonly edges: Map<EdgeId, NetEdge>;
  readonly pins: Map<string, NetPin>;
  /** The harness's own name. */
  name: string | undefined;
};

/** What an edit comes to for one node; `replaced` is another node under the same id. */
export type NetNode =
  | { readonly net: "added"; readonly node: HarnessNode }
  | { readonly net: "removed" }
  | { readonly net: "replaced"; readonly node: HarnessNode }
  | NetChange;

/** A node that stays and is changed. */
export type NetChange = {
  readonly net: "changed";
  readonly title: string | undefined;
  readonly position: Point | undefined;
  readonly flags: ReadonlyMap<NodeFlag, boolean>;
  readonly params: ReadonlyMap<string, NetParam>;
};

/** What an edit comes to for one parameter; `value: undefined` unsets it, `inside` changes the harness it holds. */
export type NetParam =
  | { readonly net: "set"; readonly value: Json | undefined }
  | { readonly net: "text"; readonly hunks: readonly TextHunk[] }
  | { readonly net: "inside"; readonly inside: Net };

/** What an edit comes to for one wire; `replaced` is another wire under the same id. */
export type NetEdge =
  | { readonly net: "added"; readonly edge: HarnessEdge }
  | { readonly net: "removed" }
  | { readonly net: "replaced"; readonly edge: HarnessEdge };

/** What an edit comes to for one pin. */
export type NetPin = { readonly target: PinTarget; readonly pinned: boolean };

/** The net of a whole edit. `contradictions` are ops that no harness can take after the others; applying refuses them too. */
export type NetEdit = { readonly net: Net; readonly contradictions: readonly EditOp[] };

/** A net that changes nothing. */
export function emptyNet(): Net {
  return { nodes: new Map(), edges: new Map(), pins: new Map(), name: undefined };
}

/** A node that stays as it is. */
export const unchanged: NetChange = {
  net: "changed",
  title: undefined,
  position: undefined,
  flags: new Map(),
  params: new Map(),
};

/** Whether a net changes nothing. */
export function isEmptyNet({ nodes, edges, pins, name }: Net): boolean {
  if (name !== undefined) return false;
  return edges.size === 0 && pins.size === 0 && [...nodes.values()].every((node) => isUnchanged(node));
}

/** Whether a node's net changes nothing. */
export function isUnchanged(node: NetNode): boolean {
  if (node.net !== "changed" || node.title !== undefined || node.position !== undefined) return false;
  return node.flags.size === 0 && [...node.params.values()].every(isIdle);
}

/** Whether a parameter's net changes nothing. */
export function isIdle(change: NetParam): boolean {
  if (change.net === "set") return false;
  return change.net === "text" ? change.hunks.length === 0 : isEmptyNet(change.inside);
}

/** Whether a change to a node touches nothing but positions and locks (its own, or those of nodes inside it). */
export function isOnlyLayout(node: NetNode): boolean {
  if (node.net !== "changed" || node.title !== undefined || node.flags.has("disabled")) return false;
  return [...node.params.values()].every((param) => {
    if (param.net === "set") return false;
    if (param.net === "text") return param.hunks.length === 0;
    const { nodes, edges, pins, name } = param.inside;
    return name === undefined && edges.size === 0 && pins.size === 0 && [...nodes.values()].every(isOnlyLayout);
  });
}

/** Whether two edits exchange a node for the very same one, so that it is there after either. */
export function isSharedExchange(id: NodeId, a: Net, b: Net): boolean {
  const [one, other] = [a.nodes.get(id), b.nodes.get(id)];
  return one?.net === "replaced" && other?.net === "replaced" && equalJson(one.node, other.node);
}
