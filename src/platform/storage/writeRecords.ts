import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { Database, RecordStore, Tables } from "./database.ts";

/** How a save went: how many old traces made room for it, or why it failed and what to do, in plain words. */
export type WriteResult = Result<{ readonly droppedTraces: number }, { readonly message: string }>;

/** One record to be written. */
export type Write = {
  readonly [Store in RecordStore]: {
    readonly store: Store;
    readonly key: Tables[Store]["key"];
    readonly value: unknown;
  };
}[RecordStore];

/**
 * Writes all records or none. The writes are queued before this returns, and committed without waiting for the page, so that a
 * closing page still saves. When storage is full the oldest traces are dropped, one by one, until the records fit.
 */
export async function writeRecords(database: Database, writes: readonly Write[]): Promise<WriteResult> {
  let droppedTraces = 0;
  for (;;) {
    const failure = await attempt(database, writes);
    if (failure === undefined) return ok({ droppedTraces });
    if (!isQuota(failure)) return err({ message: explain(failure) });
    const dropped = await dropOldestTrace(database).catch(() => false);
    if (!dropped) return err({ message: sayFull() });
    droppedTraces += 1;
  }
}

/** Does some other writing; its failure is told in the same words. */
export async function tryWriting(write: () => Promise<unknown>): Promise<WriteResult> {
  try {
    await write();
    return ok({ droppedTraces: 0 });
  } catch (thrown) {
    return err({ message: isQuota(thrown) ? sayFull() : explain(thrown) });
  }
}

function sayFull(): string {
  return say(
    "This browser's storage for the page is full, and no traces are left to drop. Export the harness to a file, then free space (delete downloaded models, or other sites' data).",
  );
}

async function attempt(database: Database, writes: readonly Write[]): Promise<unknown> {
  if (writes.length === 0) return undefined;
  try {
    const stores = [...new Set(writes.map((write) => write.store))];
    const transaction = database.transaction(stores, "readwrite");
    const puts: Promise<unknown>[] = [transaction.done];
    try {
      for (const { store, key, value } of writes) puts.push(transaction.objectStore(store).put(value, key));
      transaction.commit();
    } catch (thrown) {
      transaction.abort();
      await Promise.allSettled(puts);
      return thrown;
    }
    const failures = (await Promise.allSettled(puts)).flatMap((put) => (put.status === "rejected" ? [put.reason] : []));
    // One write that finds no room takes the others with it, which then only say that they were given up.
    return failures.find(isQuota) ?? failures[0];
  } catch (thrown) {
    return thrown ?? new Error(say("the write was given up"));
  }
}

async function dropOldestTrace(database: Database): Promise<boolean> {
  const transaction = database.transaction("traces", "readwrite");
  const oldest = await transaction.store.openKeyCursor();
  if (oldest !== null) await transaction.store.delete(oldest.primaryKey);
  await transaction.done;
  return oldest !== null;
}

function isQuota(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "QuotaExceededError";
}

function explain(thrown: unknown): string {
  const reason = thrown instanceof Error && thrown.message !== "" ? thrown.message : String(thrown);
  return say("The browser did not save the work ({reason}). Export the harness to a file, then reload the page.", {
    reason,
  });
}
