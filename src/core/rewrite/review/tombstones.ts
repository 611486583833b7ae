import type { Edit, EditOp } from "../../edits/ops.ts";
import { canonicalJson, type Json } from "../../harness/json.ts";
import type { Change, Rewrite } from "../contract.ts";
import { gainOfChange } from "../reading.ts";
import type { ReviewDocument, Tombstone } from "../reviewContract.ts";
import { decisionsOf } from "./fate.ts";

/**
 * The earlier change that this one nearly copies, if that was reverted by a person, or dropped and refuted by probation or
 * by its forked pairs: by the same operator, with the same parts and settings, wherever they stand and whatever their ids. The latest of several.
 */
export function tombstoneOf(
  doc: ReviewDocument,
  change: Pick<Change, "operator" | "edit"> & Partial<Pick<Change, "id">>,
): Tombstone | undefined {
  const decisions = decisionsOf(doc.tree);
  const form = formOf(change.edit);
  let found: Tombstone | undefined;
  for (const rewrite of doc.rewrites) {
    for (const other of rewrite.changes) {
      if (other.id === change.id) return found;
      const action = decisions.get(other.id)?.action;
      const reverted = action === "revert";
      if (!reverted && !(action === undefined && isRefuted(rewrite, other))) continue;
      if (other.operator !== change.operator || formOf(other.edit) !== form) continue;
      found = { rewrite: rewrite.number, title: other.title, why: reverted ? "reverted" : "refuted" };
    }
  }
  return found;
}

function isRefuted(rewrite: Rewrite, change: Change): boolean {
  if (rewrite.stage !== "dropped") return false;
  return rewrite.probation?.verdict === "not better" || (gainOfChange(rewrite, change) ?? 0) < 0;
}

const forms = new WeakMap<Edit, string>();

/** An edit without ids, titles and places that were made up for it: what it adds, sets and takes away. */
function formOf(edit: Edit): string {
  const known = forms.get(edit);
  if (known !== undefined) return known;
  const made = new Set(edit.flatMap((op) => (op.op === "addNode" ? [op.node.id] : [])));
  const parts = edit.flatMap((op) => formOfOp(op, made));
  const wires = parts.length === 0 ? edit.flatMap(formOfWire) : [];
  const form = canonicalJson([...parts, ...wires].map((part) => canonicalJson(part)).sort());
  forms.set(edit, form);
  return form;
}

function formOfOp(op: EditOp, made: ReadonlySet<string>): readonly Json[] {
  const within = op.within ?? [];
  const name = (node: string) => (made.has(node) ? "new" : node);
  switch (op.op) {
    case "addNode":
      return [["add", within, op.node.kind, op.node.params]];
    case "removeNode":
      return [["remove", within, name(op.node)]];
    case "setParam":
      return [["set", within, name(op.node), op.param, op.value ?? null]];
    case "editText":
      return [["text", within, name(op.node), op.param, op.hunks.map(({ remove, insert }) => [remove, insert])]];
    default:
      return [];
  }
}

/** Wires count only where an edit does nothing but rewire. */
function formOfWire(op: EditOp): readonly Json[] {
  if (op.op === "connect") return [["wire", op.within ?? [], op.edge.from, op.edge.to]];
  return op.op === "disconnect" ? [["cut", op.within ?? [], op.edge]] : [];
}
