import type { Database, Quarantined } from "./database.ts";

/** A record that was kept aside, without what it holds. `bytes` is its size as JSON text. */
export type KeptAside = Pick<Quarantined, "store" | "name" | "reason" | "at"> & {
  readonly id: number;
  readonly bytes: number;
};

/** What is kept aside, newest first. */
export async function listKeptAside(database: Database): Promise<readonly KeptAside[]> {
  const [ids, records] = await Promise.all([database.getAllKeys("quarantine"), database.getAll("quarantine")]);
  return records
    .flatMap(({ record, ...facts }, at): KeptAside[] => {
      const id = ids[at];
      return id === undefined ? [] : [{ ...facts, id, bytes: JSON.stringify(record)?.length ?? 0 }];
    })
    .reverse();
}

/** What is kept aside, or one record of it, as JSON text for a file. */
export async function exportKeptAside(database: Database, id?: number): Promise<string> {
  const records = id === undefined ? database.getAll("quarantine") : database.getAll("quarantine", id);
  return `${JSON.stringify(await records, undefined, 2)}\n`;
}
