import type { Database } from "./database.ts";

type Forget = (project: string) => void;

/** How long the mark of a page that ended without a word is kept, in milliseconds. */
const patience = 86_400_000;

/** Takes a project's mark off again; false where the project has been removed meanwhile. */
export async function putBack(database: Database, id: string): Promise<boolean> {
  const transaction = database.transaction(["deleted", "projects"], "readwrite");
  const isThere = (await transaction.objectStore("projects").getKey(id)) !== undefined;
  await Promise.all([isThere ? transaction.objectStore("deleted").delete(id) : undefined, transaction.done]);
  return isThere;
}

/** Removes all that is kept of a project that is still marked as deleted, or nothing; `forget` removes what lies elsewhere. */
export async function removeDeleted(database: Database, id: string, forget: Forget): Promise<void> {
  if (await removeWhere(database, id, (mark) => mark !== undefined)) forget(id);
}

/** Removes the projects that were deleted in pages which are gone. */
export async function removeLeft(database: Database, now: number, forget: Forget): Promise<void> {
  for (const id of await database.getAllKeys("deleted"))
    if (await removeWhere(database, id, (mark) => isOver(mark, now))) forget(id);
}

/** The mark is looked at in the transaction that removes, so that what is put back meanwhile stays. */
async function removeWhere(database: Database, id: string, may: (mark: unknown) => boolean): Promise<boolean> {
  const stores = ["projects", "versions", "rewrites", "ledgers", "traces", "deleted"] as const;
  const transaction = database.transaction(stores, "readwrite");
  const removes = may(await transaction.objectStore("deleted").get(id));
  if (removes) {
    const records = IDBKeyRange.bound([id], [id, []]);
    const gone: Promise<unknown>[] = [];
    for (const store of ["versions", "rewrites"] as const) gone.push(transaction.objectStore(store).delete(records));
    for (const store of ["projects", "ledgers", "deleted"] as const)
      gone.push(transaction.objectStore(store).delete(id));
    for (let at = await transaction.objectStore("traces").openCursor(); at !== null; at = await at.continue())
      if (isOf(at.value, id)) gone.push(at.delete());
    await Promise.all(gone);
  }
  await transaction.done;
  return removes;
}

function isOver(mark: unknown, now: number): boolean {
  if (mark === undefined) return false;
  if (typeof mark !== "object" || mark === null || !("at" in mark) || !("isLeft" in mark)) return true;
  return mark.isLeft === true || typeof mark.at !== "number" || now - mark.at > patience;
}

function isOf(trace: unknown, project: string): boolean {
  return typeof trace === "object" && trace !== null && "project" in trace && trace.project === project;
}
