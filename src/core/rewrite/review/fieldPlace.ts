import { applyEdit } from "../../edits/apply.ts";
import { harnessAt, nodeOf, paramOf } from "../../edits/nested.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import type { GroupPath, Harness, HarnessNode, NodeId } from "../../harness/document.ts";
import type { Json } from "../../harness/json.ts";

/** A parameter of a node, or its title (`param` undefined), somewhere in a harness. */
export type FieldPlace = { readonly within: GroupPath; readonly node: NodeId; readonly param: string | undefined };

/** A text that is equal for two places exactly when they are the same. */
export function placeKey({ within, node, param }: FieldPlace): string {
  return JSON.stringify([[...within, node], param ?? null]);
}

/** The field that an op writes, if it writes one; positions are not fields. */
export function placeOfOp(op: EditOp): FieldPlace | undefined {
  const within = op.within ?? [];
  if (op.op === "setParam" || op.op === "editText") return { within, node: op.node, param: op.param };
  return op.op === "renameNode" ? { within, node: op.node, param: undefined } : undefined;
}

/** Whether an op changes a node that stays: a field, a title, a flag or a position. */
export function isFieldOp(op: EditOp): boolean {
  return op.op === "moveNode" || op.op === "setFlag" || placeOfOp(op) !== undefined;
}

/** The node of a place, as it stands in a harness. */
export function nodeAt(
  harness: Harness,
  { within, node }: Pick<FieldPlace, "within" | "node">,
): HarnessNode | undefined {
  const inner = harnessAt(harness, within);
  return inner && nodeOf(inner, node);
}

/** The value of a field; `undefined` where it is not set or its node is not there. */
export function valueAt(harness: Harness, place: FieldPlace): Json | undefined {
  const node = nodeAt(harness, place);
  if (node === undefined) return undefined;
  return place.param === undefined ? node.title : paramOf(node, place.param);
}

/** The harness with a field set (or unset); the same where its node is not there. */
export function withValueAt(harness: Harness, place: FieldPlace, value: Json | undefined): Harness {
  const applied = applyEdit(harness, writingOf(place, value));
  return applied.ok ? applied.value : harness;
}

function writingOf({ within, node, param }: FieldPlace, value: Json | undefined): Edit {
  const inside = within.length === 0 ? {} : { within };
  if (param === undefined) return [{ op: "renameNode", node, title: String(value ?? ""), ...inside }];
  return [
    value === undefined
      ? { op: "setParam", node, param, ...inside }
      : { op: "setParam", node, param, value, ...inside },
  ];
}
