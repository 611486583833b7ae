import type { Harness } from "../harness/document.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { applyOp } from "./applyOp.ts";
import { closeDraft, openDraft } from "./draft.ts";
import type { EditError } from "./editError.ts";
import type { Edit, EditOp } from "./ops.ts";

/** A harness after an edit, with the edit that takes it back. */
export type Applied = { readonly harness: Harness; readonly inverse: Edit };

/** Applies an edit whole or not at all; checks structure (ids, wires, pins, texts), not what the kinds allow. */
export function applyEdit(harness: Harness, edit: Edit): Result<Harness, EditError> {
  const applied = applyWithInverse(harness, edit);
  return applied.ok ? ok(applied.value.harness) : applied;
}

/** Applies an edit like `applyEdit` and also gives its inverse. */
export function applyWithInverse(harness: Harness, edit: Edit): Result<Applied, EditError> {
  const draft = openDraft(harness);
  const inverse: EditOp[] = [];
  for (const [index, op] of edit.entries()) {
    const step = applyOp(draft, op);
    if (!step.ok) return err({ ...step.error, op: index });
    inverse.push(step.value);
  }
  return ok({ harness: closeDraft(draft), inverse: inverse.reverse() });
}
