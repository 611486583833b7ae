import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** A record as it lies on the disk: its layout's number, and whatever that layout holds. */
export type StoredRecord = { readonly schema: number; readonly [field: string]: unknown };

/** Which stores hold the person's work. */
export type RecordStore = "projects" | "versions" | "settings" | "traces" | "rewrites" | "ledgers" | "successes";

/** A record that could not be read, kept as it was. */
export type Quarantined = {
  readonly store: RecordStore;
  /** The record's key, as text. */
  readonly name: string;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly record: unknown;
};

/** The tables. Keys lie outside the records, so that a damaged record can still be named and moved. */
export interface Tables extends DBSchema {
  projects: { key: string; value: unknown };
  /** Keyed by project and version. */
  versions: { key: [string, string]; value: unknown };
  settings: { key: string; value: unknown };
  /** Keyed by when the run began (epoch milliseconds) and the run, so that the oldest come first. */
  traces: { key: [number, string]; value: unknown };
  /** Keyed by project and rewrite. */
  rewrites: { key: [string, string]; value: unknown };
  /** Keyed by project. */
  ledgers: { key: string; value: unknown };
  /** Keyed by when the run began (epoch milliseconds) and the run, so that the oldest come first. */
  successes: { key: [number, string]; value: unknown };
  quarantine: { key: number; value: Quarantined };
  /** Projects that were deleted and can still be put back; keyed by project. */
  deleted: { key: string; value: unknown };
}

/** An open database. */
export type Database = IDBPDatabase<Tables>;

/** Each entry brings the tables one version further; entries are never changed, only added. */
const upgrades: readonly ((database: Database) => void)[] = [
  (database) => {
    for (const name of ["projects", "versions", "settings", "traces"] as const) database.createObjectStore(name);
    database.createObjectStore("quarantine", { autoIncrement: true });
  },
  (database) => {
    for (const name of ["rewrites", "ledgers", "successes"] as const) database.createObjectStore(name);
  },
  (database) => {
    database.createObjectStore("deleted");
  },
];

/** Opens the database by name, bringing an older one up to date. Rejects where the browser has none, or it is a newer build's. */
export async function openDatabase(name: string): Promise<Database> {
  const database = await openDB<Tables>(name, upgrades.length, {
    upgrade: (upgrading, from) => {
      for (const upgrade of upgrades.slice(from)) upgrade(upgrading);
    },
    // A newer build in another tab asks for the tables: let it have them rather than block it.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return database;
}
