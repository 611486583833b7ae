import type { Edit, EditOp } from "../../core/edits/ops.ts";
import type { EdgeId, NodeId } from "../../core/harness/document.ts";
import type { ChangeId, RewriteId } from "../../core/rewrite/contract.ts";
import type { LiftedChange } from "../../core/rewrite/reviewContract.ts";

/** The open change that last wrote a part or a wire. */
export type Writer = { readonly rewrite: RewriteId; readonly change: ChangeId };
/** Who wrote what, of the outermost harness; a change inside a group is the group's. */
export type Writers = { readonly parts: ReadonlyMap<NodeId, Writer>; readonly wires: ReadonlyMap<EdgeId, Writer> };

/** Which of these changes wrote which part and wire; the last one where several did. */
export function writersOf(applied: readonly LiftedChange[]): Writers {
  const parts = new Map<NodeId, Writer>();
  const wires = new Map<EdgeId, Writer>();
  for (const { rewrite, change, edit } of applied) {
    const touched = touchedBy(edit);
    for (const id of touched.parts) parts.set(id, { rewrite, change: change.id });
    for (const id of touched.wires) wires.set(id, { rewrite, change: change.id });
  }
  return { parts, wires };
}

/** The parts and wires of the outermost harness that an edit writes. */
export function touchedBy(edit: Edit): { readonly parts: ReadonlySet<NodeId>; readonly wires: ReadonlySet<EdgeId> } {
  const parts = new Set<NodeId>();
  const wires = new Set<EdgeId>();
  for (const op of edit) {
    const [group] = op.within ?? [];
    const part = group ?? partOf(op);
    if (part !== undefined) parts.add(part);
    if (group !== undefined) continue;
    if (op.op === "connect") wires.add(op.edge.id);
    if (op.op === "disconnect") wires.add(op.edge);
  }
  return { parts, wires };
}

function partOf(op: EditOp): NodeId | undefined {
  switch (op.op) {
    case "addNode":
      return op.node.id;
    case "removeNode":
    case "setParam":
    case "editText":
    case "renameNode":
    case "moveNode":
    case "setFlag":
      return op.node;
    default:
      return undefined;
  }
}
