import type { Harness } from "../harness/document.ts";
import { applyWithInverse } from "./apply.ts";
import type { Edit } from "./ops.ts";

/** The edit that takes `edit` back, op by op in reverse; throws when `edit` does not apply to `before`. */
export function invertEdit(before: Harness, edit: Edit): Edit {
  const applied = applyWithInverse(before, edit);
  if (!applied.ok) throw new Error(`Cannot invert an edit that does not apply: ${applied.error.message}`);
  return applied.value.inverse;
}
