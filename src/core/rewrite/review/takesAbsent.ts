import { harnessAt } from "../../edits/nested.ts";
import type { Edit } from "../../edits/ops.ts";
import type { Harness } from "../../harness/document.ts";
import { nodeAt } from "./fieldPlace.ts";

/** Whether an edit takes away a part or a wire that is not there: with it gone, the edit has nothing to do, and nothing to give back. */
export function takesAbsent(edit: Edit, present: Harness): boolean {
  const brought = new Set(
    edit.flatMap((op) => (op.op === "addNode" ? [op.node.id] : op.op === "connect" ? [op.edge.id] : [])),
  );
  return edit.some((op) => {
    const within = op.within ?? [];
    if (op.op === "removeNode")
      return !brought.has(op.node) && nodeAt(present, { within, node: op.node }) === undefined;
    if (op.op !== "disconnect" || brought.has(op.edge)) return false;
    return harnessAt(present, within)?.edges[op.edge] === undefined;
  });
}
