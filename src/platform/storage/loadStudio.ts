import type { Success } from "../../core/rewrite/contract.ts";
import type { Database } from "./database.ts";
import { type Ledgers, loadLedgers, loadRewrites, loadSuccesses } from "./loadRewrites.ts";
import { type KeptProject, projectLayout, type VersionRecord, versionLayout } from "./projectRecord.ts";
import { keepAside, type StorageNotice, type Unreadable } from "./quarantine.ts";
import { readRecord } from "./readRecord.ts";
import { rebuildTree } from "./rebuildTree.ts";
import { type KeptSettings, settingsLayout } from "./settingsRecord.ts";
import { type KeptTrace, traceLayout } from "./traceRecord.ts";

/** What was found in storage, and what there is to say of it. */
export type KeptStudio = {
  readonly settings: KeptSettings | undefined;
  readonly project: KeptProject | undefined;
  readonly trace: KeptTrace | undefined;
  /** The readable projects beside that one, newest first. */
  readonly others: readonly ProjectCard[];
  /** What projects' rewrites came to, by project. */
  readonly ledgers: Ledgers;
  /** Calls of runs that went well, newest first. */
  readonly successes: readonly Success[];
  readonly notices: readonly StorageNotice[];
};

/** A project by its name; `savedAt` is epoch milliseconds. */
export type ProjectCard = { readonly id: string; readonly name: string; readonly savedAt: number };

/** The key of the one settings record. */
export const settingsKey = "workbench";

/** Reads what is kept: the settings, the project they name (else the one saved last), its last trace. Unreadable records are kept aside. */
export async function loadStudio(database: Database, now: number): Promise<KeptStudio> {
  const unreadable: Unreadable[] = [];
  const settings = await loadSettings(database, unreadable);
  const cards = await listProjects(database);
  const wanted = settings?.projectId;
  const isThere = wanted !== undefined && (await database.count("versions", recordsOf(wanted))) > 0;
  const id = isThere ? wanted : (cards[0]?.id ?? (await database.getAllKeys("projects"))[0]);
  const project = id === undefined ? undefined : await loadProject(database, id, unreadable);
  const trace = project === undefined ? undefined : await loadTrace(database, project.id, unreadable);
  const others = cards.filter((card) => card.id !== id);
  const ledgers = await loadLedgers(database, unreadable);
  const successes = await loadSuccesses(database, unreadable);
  const notices = await keepAside(database, unreadable, now);
  return { settings, project, trace, others, ledgers, successes, notices };
}

async function loadSettings(database: Database, unreadable: Unreadable[]): Promise<KeptSettings | undefined> {
  const raw = await database.get("settings", settingsKey);
  if (raw === undefined) return undefined;
  const read = readRecord(settingsLayout, raw);
  if (read.ok) return read.value;
  unreadable.push({ store: "settings", key: settingsKey, reason: read.error });
  return undefined;
}

/** The readable projects, newest first. */
async function listProjects(database: Database): Promise<readonly ProjectCard[]> {
  const cards: ProjectCard[] = [];
  for (const id of await database.getAllKeys("projects")) {
    const read = readRecord(projectLayout, await database.get("projects", id));
    if (read.ok) cards.push({ id, name: read.value.name, savedAt: read.value.savedAt });
  }
  return cards.sort((a, b) => b.savedAt - a.savedAt);
}

/** Reads one project with its last trace. Unreadable records are kept aside. */
export async function findProject(
  database: Database,
  id: string,
  now: number,
): Promise<Pick<KeptStudio, "project" | "trace" | "notices">> {
  const unreadable: Unreadable[] = [];
  const project = await loadProject(database, id, unreadable);
  const trace = await loadTrace(database, id, unreadable);
  return { project, trace, notices: await keepAside(database, unreadable, now) };
}

/** Reads one project; what of it cannot be read is added to `unreadable`. Undefined where nothing of it can. */
async function loadProject(database: Database, id: string, unreadable: Unreadable[]): Promise<KeptProject | undefined> {
  const raw = await database.get("projects", id);
  const standing = raw === undefined ? undefined : readRecord(projectLayout, raw);
  if (standing !== undefined && !standing.ok) unreadable.push({ store: "projects", key: id, reason: standing.error });
  const records = new Map<string, VersionRecord>();
  const [keys, values] = await Promise.all([
    database.getAllKeys("versions", recordsOf(id)),
    database.getAll("versions", recordsOf(id)),
  ]);
  for (const [at, key] of keys.entries()) {
    const read = readRecord(versionLayout, values[at]);
    if (read.ok) records.set(key[1], read.value);
    else unreadable.push({ store: "versions", key, reason: read.error });
  }
  const { tree, lost } = rebuildTree(standing?.ok === true ? standing.value : undefined, records);
  for (const { id: version, reason } of lost) unreadable.push({ store: "versions", key: [id, version], reason });
  if (tree === undefined) return undefined;
  return { id, tree, rewrites: await loadRewrites(database, id, unreadable) };
}

function recordsOf(project: string): IDBKeyRange {
  return IDBKeyRange.bound([project], [project, []]);
}

async function loadTrace(
  database: Database,
  project: string,
  unreadable: Unreadable[],
): Promise<KeptTrace | undefined> {
  for (const key of (await database.getAllKeys("traces")).reverse()) {
    const read = readRecord(traceLayout, await database.get("traces", key));
    if (read.ok && read.value.project === project) return read.value;
    if (!read.ok) unreadable.push({ store: "traces", key, reason: read.error });
  }
  return undefined;
}
