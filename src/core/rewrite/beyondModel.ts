import { applyEdit } from "../edits/apply.ts";
import type { Harness } from "../harness/document.ts";
import { missingCapabilities } from "../models/capabilities.ts";
import type { Capabilities } from "../models/contract.ts";
import { compileHarness, type Definitions } from "../runtime/compile.ts";
import { requirementsOf } from "../runtime/needs.ts";
import type { Change } from "./contract.ts";
import type { OperatorId } from "./operator.ts";

/**
 * The operators whose changes, made one after the other over `harness`, ask something of the model that it cannot do and that was
 * not asked of it before: a constrained reply, say. Such a rewrite would keep the next run from starting.
 */
export function beyondModel(
  harness: Harness,
  changes: readonly Pick<Change, "operator" | "edit">[],
  definitions: Definitions,
  capabilities: Capabilities,
): ReadonlySet<OperatorId> {
  const beyond = new Set<OperatorId>();
  let standing = harness;
  let lacks = lacksOf(standing, definitions, capabilities);
  for (const { operator, edit } of changes) {
    const applied = applyEdit(standing, edit);
    if (!applied.ok) continue;
    const now = lacksOf(applied.value, definitions, capabilities);
    if (now.some((code) => !lacks.includes(code))) beyond.add(operator);
    [standing, lacks] = [applied.value, now];
  }
  return beyond;
}

function lacksOf(harness: Harness, definitions: Definitions, capabilities: Capabilities): readonly string[] {
  const compiled = compileHarness(harness, definitions);
  return compiled.ok
    ? missingCapabilities(requirementsOf(harness, definitions), capabilities).map(({ code }) => code)
    : [];
}
