import { nestedParam, nodeOf } from "../../edits/nested.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import type { Harness, HarnessNode, NodePath } from "../../harness/document.ts";
import { nodePath } from "../../harness/document.ts";
import { nestedHarness } from "../../harness/group.ts";
import type { Json } from "../../harness/json.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { parseParams } from "../../harness/resolve.ts";
import type { RefusalCode } from "../contract.ts";

/** What one check says against an edit: which ops (none: the whole edit), and why, in one sentence. */
export type Objection = {
  readonly code: RefusalCode;
  readonly ops: readonly number[];
  readonly reason: string;
  readonly pin?: string;
};

/** An edit under critique, over the harness that it is made on. */
export type Subject = { readonly harness: Harness; readonly edit: Edit; readonly definitions: Catalogue };

/** A node with its path; nested ones come after the group that holds them. */
export type PathedNode = { readonly path: NodePath; readonly node: HarnessNode };

/** Every node of a harness, those of nested ones included. */
export function allNodes(harness: Harness, within: readonly string[] = []): readonly PathedNode[] {
  return Object.values(harness.nodes).flatMap((node) => [
    { path: nodePath(within, node.id), node },
    ...nodesInside(node, [...within, node.id]),
  ]);
}

function nodesInside(node: HarnessNode, within: readonly string[]): readonly PathedNode[] {
  const inner = nestedHarness(node.params);
  return inner === undefined ? [] : allNodes(inner, within);
}

/** The nodes that an op brings into a harness: a new one with all that it holds, or those of a group filled anew. */
export function nodesBrought(op: EditOp): readonly PathedNode[] {
  const within = op.within ?? [];
  if (op.op === "addNode") {
    return [{ path: nodePath(within, op.node.id), node: op.node }, ...nodesInside(op.node, [...within, op.node.id])];
  }
  if (op.op !== "setParam" || op.param !== nestedParam || op.value === undefined) return [];
  const inner = nestedHarness({ [nestedParam]: op.value });
  return inner === undefined ? [] : allNodes(inner, [...within, op.node]);
}

/** The node that an op changes or removes, with those in it where it goes or is filled anew. */
export function nodesTouched({ harness }: Pick<Subject, "harness">, op: EditOp): readonly PathedNode[] {
  if (op.op !== "removeNode" && op.op !== "setParam" && op.op !== "editText") return [];
  const within = op.within ?? [];
  const inner = within.reduce<Harness | undefined>((at, id) => {
    const group = at && nodeOf(at, id);
    return group && nestedHarness(group.params);
  }, harness);
  const node = inner && nodeOf(inner, op.node);
  if (node === undefined) return [];
  const isWhole = op.op === "removeNode" || op.param === nestedParam;
  return [{ path: nodePath(within, node.id), node }, ...(isWhole ? nodesInside(node, [...within, node.id]) : [])];
}

/** A node's parameter with its kind's default filled in. */
export function settingOf(node: HarnessNode, param: string, definitions: Catalogue): Json | undefined {
  const spec = definitions.get(node.kind);
  const params = spec === undefined ? node.params : parseParams(spec, node.params).params;
  return Object.hasOwn(params, param) ? params[param] : undefined;
}

/** The indices of the ops that satisfy a test. */
export function opsWhere(edit: Edit, test: (op: EditOp) => boolean): readonly number[] {
  return edit.flatMap((op, at) => (test(op) ? [at] : []));
}
