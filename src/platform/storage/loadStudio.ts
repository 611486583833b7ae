import type { Language } from "../../core/harness/languages.ts";
import type { Success } from "../../core/rewrite/contract.ts";
import type { Database } from "./database.ts";
import { deletedProjects } from "./deletedProjects.ts";
import { listCards, type ProjectCard } from "./listProjects.ts";
import { healProject, loadProject, recordsOf } from "./loadProject.ts";
import { type Ledgers, loadLedgers, loadSuccesses } from "./loadRewrites.ts";
import { keepAside, type StorageNotice, type Unreadable } from "./quarantine.ts";
import { readRecord } from "./readRecord.ts";
import { type KeptProject, settingsKey } from "./recordWrites.ts";
import { type KeptSettings, settingsLayout } from "./settingsRecord.ts";
import { type KeptTrace, traceLayout } from "./traceRecord.ts";

/** What was found in storage, and what there is to say of it. */
export type KeptStudio = {
  readonly settings: KeptSettings | undefined;
  readonly project: KeptProject | undefined;
  readonly trace: KeptTrace | undefined;
  /** The projects beside that one, newest first. */
  readonly others: readonly ProjectCard[];
  /** What projects' rewrites came to, by project. */
  readonly ledgers: Ledgers;
  /** Calls of runs that went well, newest first. */
  readonly successes: readonly Success[];
  readonly notices: readonly StorageNotice[];
};

/** Has everything said in a language from now on; `undefined`: in the browser's. */
export type SpeakFirst = (language: Language | undefined) => Promise<unknown>;

/**
 * Reads what is kept: the settings, the project they name (else the one saved last), its last trace. Unreadable records are kept
 * aside, and what is left of their projects is put together from the rest, so that none of them drops off the list. What there is
 * to say of that is said in the settings' language.
 */
export async function loadStudio(database: Database, now: number, speak: SpeakFirst): Promise<KeptStudio> {
  const unreadable: Unreadable[] = [];
  const settings = await loadSettings(database, unreadable, speak);
  const { cards, broken } = await listCards(database);
  const wanted = settings?.projectId;
  const id = wanted !== undefined && (await isThere(database, wanted)) ? wanted : (cards[0]?.id ?? broken[0]);
  const damaged: KeptProject[] = [];
  const read = async (id: string) => {
    const before = unreadable.length;
    const project = await loadProject(database, id, unreadable);
    if (project !== undefined && unreadable.length > before) damaged.push(project);
    return project;
  };
  const project = id === undefined ? undefined : await read(id);
  for (const other of broken) if (other !== id) await read(other);
  const trace = project === undefined ? undefined : await loadTrace(database, project.id, unreadable);
  const ledgers = await loadLedgers(database, unreadable);
  const successes = await loadSuccesses(database, unreadable);
  const notices = await keepAside(database, unreadable, now);
  for (const each of damaged) await healProject(database, each);
  const listed = damaged.length === 0 ? cards : (await listCards(database)).cards;
  const others = listed.filter((card) => card.id !== id);
  return { settings, project, trace, others, ledgers, successes, notices };
}

async function isThere(database: Database, project: string): Promise<boolean> {
  if ((await deletedProjects(database)).has(project)) return false;
  return (await database.count("versions", recordsOf(project))) > 0;
}

async function loadSettings(
  database: Database,
  unreadable: Unreadable[],
  speak: SpeakFirst,
): Promise<KeptSettings | undefined> {
  const raw = await database.get("settings", settingsKey);
  const first = raw === undefined ? undefined : readRecord(settingsLayout, raw);
  await speak(first?.ok === true ? first.value.language : undefined);
  if (raw === undefined) return undefined;
  // Why it cannot be read is told in the language that is spoken by now.
  const read = readRecord(settingsLayout, raw);
  if (read.ok) return read.value;
  unreadable.push({ store: "settings", key: settingsKey, reason: read.error });
  return undefined;
}

/** Reads one project with its last trace. Unreadable records are kept aside. */
export async function findProject(
  database: Database,
  id: string,
  now: number,
): Promise<Pick<KeptStudio, "project" | "trace" | "notices">> {
  const unreadable: Unreadable[] = [];
  const project = await loadProject(database, id, unreadable);
  const isDamaged = unreadable.length > 0;
  const trace = await loadTrace(database, id, unreadable);
  const notices = await keepAside(database, unreadable, now);
  if (project !== undefined && isDamaged) await healProject(database, project);
  return { project, trace, notices };
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
