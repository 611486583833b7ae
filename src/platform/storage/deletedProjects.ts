import type { Database } from "./database.ts";
import type { WriteResult } from "./writeRecords.ts";
import { tryWriting } from "./writeRecords.ts";

/** A mark on a project that was deleted; `isLeft`: the page in which it could be put back is gone. */
type Mark = { readonly at: number; readonly isLeft: boolean };

/** The projects that are marked as deleted. */
export async function deletedProjects(database: Database): Promise<ReadonlySet<string>> {
  return new Set(await database.getAllKeys("deleted"));
}

/** Marks projects as deleted; nothing of them is removed yet. The write is queued before this returns. */
export function markDeleted(database: Database, ids: readonly string[], mark: Mark): Promise<WriteResult> {
  return tryWriting(async () => {
    const transaction = database.transaction("deleted", "readwrite");
    await Promise.all([...ids.map((id) => transaction.store.put(mark, id)), transaction.done]);
  });
}
