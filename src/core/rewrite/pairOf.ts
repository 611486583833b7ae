import { applyEdit } from "../edits/apply.ts";
import type { Harness } from "../harness/document.ts";
import type { Definitions } from "../runtime/compile.ts";
import type { Rewrite } from "./contract.ts";
import type { ArmName } from "./pair.ts";
import { groundsOf } from "./review/lay.ts";
import type { ReviewDocument } from "./reviewContract.ts";

/**
 * The two harnesses of a rewrite's forked pair: what it was made over, and that with all its changes. Undefined where it has
 * no change, or where the version that it was made on has gone.
 */
export function pairHarnesses(
  doc: ReviewDocument,
  definitions: Definitions,
  rewrite: Rewrite,
): Readonly<Record<ArmName, Harness>> | undefined {
  const grounds = groundsOf(doc, definitions, rewrite);
  const [first, last] = [grounds?.[0], grounds?.at(-1)];
  const change = rewrite.changes.at(-1);
  if (first === undefined || last === undefined || change === undefined) return undefined;
  const after = applyEdit(last, change.edit);
  return after.ok ? { with: after.value, without: first } : undefined;
}
