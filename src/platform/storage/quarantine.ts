import { msg, say } from "../../core/harness/say.ts";
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
    const named = { name: first === undefined ? "" : nameOf(first.key), reason: first?.reason ?? "" };
    return {
      tone: "problem",
      title: say(unread[store], { count: some.length }),
      detail:
        some.length === 1
          ? say(
              "“{name}”: {reason}. Nothing was deleted: what cannot be read is kept aside, and can be saved to a file.",
              named,
            )
          : say(
              "“{name}”: {reason}. (and {count} more) Nothing was deleted: what cannot be read is kept aside, and can be saved to a file.",
              { ...named, count: some.length - 1 },
            ),
      keptAside: true,
    };
  });
}

const unread = {
  projects: msg("{count, plural, one {A saved project} other {# saved projects}} could not be read"),
  versions: msg("{count, plural, one {A saved version} other {# saved versions}} could not be read"),
  settings: msg("{count, plural, one {A saved set of settings} other {# saved settings}} could not be read"),
  traces: msg("{count, plural, one {A saved trace} other {# saved traces}} could not be read"),
  rewrites: msg("{count, plural, one {A saved rewrite} other {# saved rewrites}} could not be read"),
  ledgers: msg("{count, plural, one {A saved ledger} other {# saved ledgers}} could not be read"),
  successes: msg("{count, plural, one {A saved success} other {# saved successes}} could not be read"),
} as const satisfies Record<Write["store"], string>;

function nameOf(key: Write["key"]): string {
  return Array.isArray(key) ? key.join(" / ") : String(key);
}
