import { say } from "../../core/harness/say.ts";
import type { LedgerEntry, Rewrite, Success } from "../../core/rewrite/contract.ts";
import type { Database } from "./database.ts";
import type { Unreadable } from "./quarantine.ts";
import { readRecord } from "./readRecord.ts";
import { ledgerLayout, rewriteLayout, successLayout } from "./rewriteRecord.ts";

/** What projects' rewrites came to, by project. */
export type Ledgers = Readonly<Record<string, readonly LedgerEntry[]>>;

/** Reads a project's rewrites, oldest first; what cannot be read is added to `unreadable`. */
export async function loadRewrites(
  database: Database,
  project: string,
  unreadable: Unreadable[],
): Promise<readonly Rewrite[]> {
  const range = IDBKeyRange.bound([project], [project, []]);
  const [keys, values] = await Promise.all([
    database.getAllKeys("rewrites", range),
    database.getAll("rewrites", range),
  ]);
  const rewrites: Rewrite[] = [];
  for (const [at, key] of keys.entries()) {
    const read = readRecord(rewriteLayout, values[at]);
    if (read.ok && read.value.id === key[1]) rewrites.push(read.value);
    else unreadable.push({ store: "rewrites", key, reason: read.ok ? say("it lies under another name") : read.error });
  }
  return rewrites.sort((a, b) => a.number - b.number || a.at - b.at);
}

/** Reads every project's ledger. */
export async function loadLedgers(database: Database, unreadable: Unreadable[]): Promise<Ledgers> {
  const [keys, values] = await Promise.all([database.getAllKeys("ledgers"), database.getAll("ledgers")]);
  const ledgers: [string, readonly LedgerEntry[]][] = [];
  for (const [at, key] of keys.entries()) {
    const read = readRecord(ledgerLayout, values[at]);
    if (read.ok) ledgers.push([key, read.value.entries]);
    else unreadable.push({ store: "ledgers", key, reason: read.error });
  }
  return Object.fromEntries(ledgers);
}

/** Reads the calls of runs that went well, newest first. */
export async function loadSuccesses(database: Database, unreadable: Unreadable[]): Promise<readonly Success[]> {
  const [keys, values] = await Promise.all([database.getAllKeys("successes"), database.getAll("successes")]);
  const successes: Success[] = [];
  for (const [at, key] of keys.entries()) {
    const read = readRecord(successLayout, values[at]);
    if (read.ok) successes.push(read.value);
    else unreadable.push({ store: "successes", key, reason: read.error });
  }
  return successes.reverse();
}
