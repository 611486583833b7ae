import type { z } from "zod";
import { err, ok, type Result } from "../../core/harness/result.ts";
import type { StoredRecord } from "./database.ts";

/** How a kind of record is read: its present layout, and the steps that lead there from layout 1 on. */
export type RecordLayout<Value> = {
  readonly schema: z.ZodType<Value>;
  /** `steps[n]` turns layout `n + 1` into layout `n + 2`. */
  readonly steps: readonly ((record: StoredRecord) => StoredRecord)[];
};

/** The number that a record of this layout is written with. */
export function layoutNumber(layout: RecordLayout<unknown>): number {
  return layout.steps.length + 1;
}

/** Reads a record of any known layout; fails with a reason in plain words for a newer layout or a damaged record. Never throws. */
export function readRecord<Value>(layout: RecordLayout<Value>, raw: unknown): Result<Value, string> {
  if (!isStored(raw)) return err("it is damaged: it has no layout number");
  const newest = layoutNumber(layout);
  if (raw.schema > newest)
    return err(`it was written by a newer Reweave (layout ${raw.schema}; this one reads ${newest})`);
  let record = raw;
  try {
    for (const step of layout.steps.slice(raw.schema - 1)) record = step(record);
  } catch (thrown) {
    return err(`it could not be brought up to date: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  const parsed = layout.schema.safeParse(record);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return err(
    `it is damaged at ${issue?.path.map(String).join(".") || "its top level"}: ${issue?.message ?? "unreadable"}`,
  );
}

function isStored(raw: unknown): raw is StoredRecord {
  return (
    typeof raw === "object" &&
    raw !== null &&
    "schema" in raw &&
    Number.isInteger(raw.schema) &&
    Number(raw.schema) >= 1
  );
}
