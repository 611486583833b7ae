import type { Database, Quarantined } from "./database.ts";
import type { Write } from "./writeRecords.ts";

/** A record that cannot be read: where it lies, and why. */
export type Unreadable = Pick<Write, "store" | "key"> & { readonly reason: string };

/** What a person is told of a kept-aside record. */
export type StorageNotice = {
  readonly tone: "problem";
  readonly title: string;
  readonly detail: string;
  /** Whether it is of records that are there to be exported. */
  readonly keptAside: boolean;
};

/** Moves records out of the way of the readable ones, as they are; nothing is dropped. Gives what to say of each. */
export async function keepAside(
  database: Database,
  unreadable: readonly Unreadable[],
  now: number,
): Promise<readonly StorageNotice[]> {
  for (const { store, key, reason } of unreadable) {
    const transaction = database.transaction([store, "quarantine"], "readwrite");
    const from = transaction.objectStore(store);
    const range = IDBKeyRange.only(key);
    const kept: Quarantined = { store, name: nameOf(key), reason, at: now, record: await from.get(range) };
    await Promise.all([transaction.objectStore("quarantine").add(kept), from.delete(range), transaction.done]);
  }
  return sayKeptAside(unreadable);
}

/** One notice for each kind of record, so that a long damaged history is one message. */
function sayKeptAside(unreadable: readonly Unreadable[]): readonly StorageNotice[] {
  return [...new Set(unreadable.map(({ store }) => store))].map((store) => {
    const some = unreadable.filter((each) => each.store === store);
    const [first] = some;
    const count = some.length === 1 ? `A saved ${singular[store]}` : `${some.length} saved ${store}`;
    const named = first === undefined ? "" : `“${nameOf(first.key)}”: ${first.reason}.`;
    const others = some.length > 1 ? ` (and ${some.length - 1} more)` : "";
    const next = "Nothing was deleted: what cannot be read is kept aside, and can be saved to a file.";
    return {
      tone: "problem",
      title: `${count} could not be read`,
      detail: `${named}${others} ${next}`,
      keptAside: true,
    };
  });
}

const singular = {
  projects: "project",
  versions: "version",
  settings: "set of settings",
  traces: "trace",
  rewrites: "rewrite",
  ledgers: "ledger",
  successes: "success",
} as const satisfies Record<Write["store"], string>;

function nameOf(key: Write["key"]): string {
  return Array.isArray(key) ? key.join(" / ") : String(key);
}
