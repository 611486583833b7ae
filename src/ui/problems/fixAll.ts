import type { StoreApi } from "zustand/vanilla";
import type { Finding } from "../../core/harness/finding.ts";
import type { Studio } from "../../studio/contract.ts";
import type { QuickFix } from "../../studio/editingContract.ts";
import { findingKey } from "./problemGroups.ts";

/** The errors that can be mended in one way only. What is merely to be checked, such as a part to spare, is left to the person. */
export function singleFixes(
  findings: readonly Finding[],
  fixesFor: (finding: Finding) => readonly QuickFix[],
): readonly Finding[] {
  return findings.filter((finding) => finding.severity === "error" && fixesFor(finding).length === 1);
}

/** Mends every error that has one way, each as an edit of its own; what one mending brings up anew is mended too. */
export function fixAll(store: StoreApi<Studio>): void {
  const tried = new Set<string>();
  for (;;) {
    const { findings, fixesFor, applyFix } = store.getState();
    const next = singleFixes(findings, fixesFor).find((finding) => !tried.has(findingKey(finding)));
    const [fix] = next === undefined ? [] : fixesFor(next);
    if (next === undefined || fix === undefined) return;
    tried.add(findingKey(next));
    applyFix(next, fix.id);
  }
}
