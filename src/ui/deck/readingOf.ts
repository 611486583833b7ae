import type { Change, Reading, Rewrite } from "../../core/rewrite/contract.ts";
import { findingOf } from "./measuredWords.ts";

/** How far a change is known to matter. */
export function readingOf(rewrite: Rewrite, change: Change): Reading {
  const { ran, fired } = rewrite.firing[change.id] ?? { ran: 0, fired: 0 };
  const finding = findingOf(rewrite.pair);
  if (fired > 0 && (finding === "better" || finding === "worse")) return "L3";
  return fired > 0 ? "L2" : ran > 0 ? "L1" : "L0";
}
