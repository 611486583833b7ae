import type { z } from "zod";
import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { StoredRecord } from "./database.ts";

/** How a kind of record is read: its present layout, and the steps that lead there from layout 1 on. */
export type RecordLayout<Value> = {
  readonly schema: z.ZodType<Value>;
  /** `steps[n]` turns layout `n + 1` into layout `n + 2`. */
  readonly steps: readonly ((record: StoredRecord) => StoredRecord)[];
};

/** The number of the newest layout that can be read. */
export function layoutNumber(layout: RecordLayout<unknown>): number {
  return layout.steps.length + 1;
}

/** Reads a record of any known layout; fails with a reason in plain words for a newer layout or a damaged record. Never throws. */
export function readRecord<Value>(layout: RecordLayout<Value>, raw: unknown): Result<Value, string> {
  if (!isStored(raw)) return err(say("it is damaged: it has no layout number"));
  const newest = layoutNumber(layout);
  if (raw.schema > newest)
    return err(
      say("it was written by a newer Reweave (layout {layout}; this one reads {newest})", {
        layout: raw.schema,
        newest,
      }),
    );
  let record = raw;
  try {
    for (const step of layout.steps.slice(raw.schema - 1)) record = step(record);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return err(say("it could not be brought up to date: {detail}", { detail }));
  }
  const parsed = layout.schema.safeParse(record);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return err(
    say("it is damaged at {place}: {message}", {
      place: issue?.path.map(String).join(".") || say("its top level"),
      message: issue?.message ?? say("unreadable"),
    }),
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
