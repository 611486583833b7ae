import type {
  EdgeId,
  FieldRef,
  GroupPath,
  HarnessEdge,
  HarnessNode,
  NodeFlag,
  NodeId,
  Point,
  Region,
} from "../harness/document.ts";
import type { Json } from "../harness/json.ts";

/** One replaced stretch of a text, at a UTF-16 offset of the text before the edit; hunks are in order and disjoint. */
export type TextHunk = { readonly at: number; readonly remove: string; readonly insert: string };

/** What a pin holds. */
export type PinTarget =
  | { readonly type: "node"; readonly node: NodeId }
  | ({ readonly type: "field" } & FieldRef)
  | { readonly type: "edge"; readonly edge: EdgeId }
  | ({ readonly type: "region" } & Region);

/**
 * One primitive change. `within` names the nested harness it acts in (absent: the outermost). `removeNode` needs a node
 * without wires and pins, `disconnect` a wire without a pin: whoever removes more says so with more ops, which is what
 * makes every op exactly invertible. `setParam` without `value` unsets the parameter.
 */
export type EditOp = { readonly within?: GroupPath } & (
  | { readonly op: "addNode"; readonly node: HarnessNode }
  | { readonly op: "removeNode"; readonly node: NodeId }
  | { readonly op: "setParam"; readonly node: NodeId; readonly param: string; readonly value?: Json }
  | { readonly op: "editText"; readonly node: NodeId; readonly param: string; readonly hunks: readonly TextHunk[] }
  | { readonly op: "renameNode"; readonly node: NodeId; readonly title: string }
  | { readonly op: "moveNode"; readonly node: NodeId; readonly position: Point }
  | { readonly op: "setFlag"; readonly node: NodeId; readonly flag: NodeFlag; readonly on: boolean }
  | { readonly op: "renameHarness"; readonly name: string }
  | { readonly op: "connect"; readonly edge: HarnessEdge }
  | { readonly op: "disconnect"; readonly edge: EdgeId }
  | { readonly op: "setPin"; readonly target: PinTarget; readonly pinned: boolean }
);

/** A list of changes that is applied whole or not at all. */
export type Edit = readonly EditOp[];

/** Whether an op only says where a part is drawn: its place, or that it stays there. */
export function isLayout(op: EditOp): boolean {
  return op.op === "moveNode" || (op.op === "setFlag" && op.flag === "locked");
}
