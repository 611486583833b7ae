import { edgeOf, harnessAt, nodeOf } from "../../edits/nested.ts";
import type { EditOp } from "../../edits/ops.ts";
import type { Harness } from "../../harness/document.ts";
import { say } from "../../harness/say.ts";
import { nodesBrought, nodesTouched, type Objection, opsWhere, type Subject } from "./subject.ts";

/** Parts that stand for the task and its world. */
const worldly: ReadonlySet<string> = new Set(["task", "suiteTools"]);

/** Ops that touch the task's words or the tools of its world: bring, change, remove, hang up or unhook them. */
export function findEnvironment(subject: Subject): readonly Objection[] {
  const ops = opsWhere(subject.edit, (op) => {
    const nodes = [...nodesBrought(op), ...nodesTouched(subject, op)];
    return nodes.some(({ node }) => worldly.has(node.kind)) || unhooksWorld(subject.harness, op);
  });
  if (ops.length === 0) return [];
  const reason = say("The task and the tools of its world are not the agent's to change.");
  return [{ code: "environment", ops, reason }];
}

function unhooksWorld(outer: Harness, op: EditOp): boolean {
  if (op.op !== "connect" && op.op !== "disconnect") return false;
  const harness = harnessAt(outer, op.within ?? []);
  const edge = op.op === "connect" ? op.edge : harness && edgeOf(harness, op.edge);
  return edge !== undefined && harness !== undefined && nodeOf(harness, edge.from.node)?.kind === "suiteTools";
}
