import { err } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { LedgerEntry } from "../../core/rewrite/contract.ts";
import { type Database, openDatabase } from "./database.ts";
import { markDeleted } from "./deletedProjects.ts";
import type { KeptAside } from "./keptAside.ts";
import type { ProjectListing } from "./listProjects.ts";
import type { KeptStudio, SpeakFirst } from "./loadStudio.ts";
import {
  type KeptProject,
  type KeptSuccess,
  type KnownOfProject,
  ledgerWrite,
  projectWrites,
  settingsWrite,
  successWrite,
  traceWrite,
} from "./recordWrites.ts";
import type { KeptSettings } from "./settingsRecord.ts";
import type { KeptTrace } from "./traceRecord.ts";
import { tryWriting, type WriteResult, writeRecords } from "./writeRecords.ts";

/** Where work is kept. Each save queues its writes before it returns, so that it may be called while the page closes. */
export type KeptStorage = {
  readonly saveProject: (project: KeptProject) => Promise<WriteResult>;
  readonly saveSettings: (settings: KeptSettings) => Promise<WriteResult>;
  /** A trace of the same run and beginning replaces the one saved before. */
  readonly saveTrace: (trace: KeptTrace) => Promise<WriteResult>;
  /** What a project's rewrites came to; replaces what was saved of it before. */
  readonly saveLedger: (project: string, entries: readonly LedgerEntry[]) => Promise<WriteResult>;
  /** The calls of a run that went well; the newest fifty are kept. */
  readonly saveSuccess: (success: KeptSuccess) => Promise<WriteResult>;
  /** Reads another project with its last trace. */
  readonly openProject: (id: string) => Promise<Pick<KeptStudio, "project" | "trace" | "notices">>;
  /** The projects that can be read, newest first. */
  readonly listProjects: () => Promise<readonly ProjectListing[]>;
  /** Takes a project off every list; it can still be put back. */
  readonly deleteProject: (id: string) => Promise<WriteResult>;
  /** False where it has been removed for good. */
  readonly putBackProject: (id: string) => Promise<boolean>;
  /** Removes a deleted project for good. */
  readonly removeProject: (id: string) => Promise<WriteResult>;
  /** The page is left: what was deleted in it is removed by the next one. */
  readonly leaveDeleted: () => Promise<WriteResult>;
  /** What could not be read, newest first. */
  readonly listKeptAside: () => Promise<readonly KeptAside[]>;
  /** Everything that could not be read, or one record of it, as JSON text for a file. */
  readonly exportKeptAside: (id?: number) => Promise<string>;
  readonly removeKeptAside: (id: number) => Promise<WriteResult>;
};

/** Most traces, and most runs that went well, that are kept. */
const most = { traces: 20, successes: 50 } as const;

/**
 * Opens the browser's storage and reads what is kept there. Where that fails, every save says so and nothing is overwritten. `forget`
 * removes what is kept elsewhere of a project that is removed for good.
 */
export async function openStorage(
  name: string,
  now: () => number,
  speak: SpeakFirst = async () => undefined,
  forget: (project: string) => void = () => undefined,
): Promise<{ readonly storage: KeptStorage; readonly found: KeptStudio }> {
  try {
    const database = await openDatabase(name);
    const found = (await isBlank(database)) ? nothing : await (await readers()).loadStudio(database, now(), speak);
    return { storage: storageIn(database, found, now, forget), found };
  } catch (thrown) {
    await speak(undefined);
    const title = say("Your work cannot be saved here");
    const notice = { tone: "problem", title, detail: whyClosed(thrown), keptAside: false } as const;
    return {
      storage: closedStorage(() => whyClosed(thrown)),
      found: { ...nothing, notices: [notice] },
    };
  }
}

const nothing: KeptStudio = {
  settings: undefined,
  project: undefined,
  trace: undefined,
  others: [],
  ledgers: {},
  successes: [],
  notices: [],
};

/** What reads saved work; a first visit does not need it. */
const readers = () => import("./loadStudio.ts");

const removing = () => import("./removeProjects.ts");
const keptAside = () => import("./keptAside.ts");

async function isBlank(database: Database): Promise<boolean> {
  const counts = await Promise.all(Array.from(database.objectStoreNames, (store) => database.count(store)));
  return counts.every((count) => count === 0);
}

function storageIn(
  database: Database,
  found: KeptStudio,
  now: () => number,
  forget: (project: string) => void,
): KeptStorage {
  /** Deleted in this page, and neither put back nor removed. */
  const deleted = new Set<string>();
  // What cannot be removed now is removed by the next page.
  removing()
    .then(({ removeLeft }) => removeLeft(database, now(), forget))
    .catch(() => undefined);
  /** What lies on the disk, by project. */
  const written = new Map<string, KnownOfProject>();
  if (found.project !== undefined && found.notices.length === 0) {
    written.set(found.project.id, knownOf(found.project));
  }
  return {
    saveProject: async (project) => {
      const known = written.get(project.id) ?? knownOf();
      const result = await writeRecords(database, projectWrites(project, known, now()));
      if (result.ok) written.set(project.id, knownOf(project, written.get(project.id)));
      return result;
    },
    saveSettings: (settings) => writeRecords(database, [settingsWrite(settings)]),
    saveTrace: async (trace) => {
      const result = await writeRecords(database, [traceWrite(trace)]);
      await dropOldest(database, "traces");
      return result;
    },
    saveLedger: (project, entries) => writeRecords(database, [ledgerWrite(project, entries)]),
    saveSuccess: async (success) => {
      const result = await writeRecords(database, [successWrite(success)]);
      await dropOldest(database, "successes");
      return result;
    },
    openProject: async (id) => {
      const project = await (await readers()).findProject(database, id, now());
      if (project.project !== undefined && project.notices.length === 0) {
        written.set(id, knownOf(project.project));
      }
      return project;
    },
    listProjects: async () => (await import("./listProjects.ts")).listProjects(database),
    deleteProject: (id) => {
      deleted.add(id);
      return markDeleted(database, [id], { at: now(), isLeft: false });
    },
    putBackProject: async (id) => {
      deleted.delete(id);
      return (await removing()).putBack(database, id);
    },
    removeProject: (id) => {
      deleted.delete(id);
      written.delete(id);
      return tryWriting(async () => (await removing()).removeDeleted(database, id, forget));
    },
    leaveDeleted: () => markDeleted(database, [...deleted], { at: now(), isLeft: true }),
    listKeptAside: async () => (await keptAside()).listKeptAside(database),
    exportKeptAside: async (id) => (await keptAside()).exportKeptAside(database, id),
    removeKeptAside: (id) => tryWriting(() => database.delete("quarantine", id)),
  };
}

/** What is known to lie on the disk once a project was written or read, beside what was known of it before. */
function knownOf(project?: KeptProject, before?: KnownOfProject): KnownOfProject {
  return {
    versions: new Set([...(before?.versions ?? []), ...(project?.tree.order ?? [])]),
    rewrites: new Map([
      ...(before?.rewrites ?? []),
      ...(project?.rewrites ?? []).map((rewrite) => [rewrite.id, rewrite] as const),
    ]),
  };
}

/** Drops the oldest records beyond the most that are kept. */
async function dropOldest(database: Database, store: keyof typeof most): Promise<void> {
  const keys = await database.getAllKeys(store);
  const dropped = keys.slice(0, Math.max(0, keys.length - most[store]));
  await Promise.all(dropped.map((key) => database.delete(store, key)));
}

function closedStorage(why: () => string): KeptStorage {
  const refuse = async () => err({ message: why() });
  return {
    saveProject: refuse,
    saveSettings: refuse,
    saveTrace: refuse,
    saveLedger: refuse,
    saveSuccess: refuse,
    openProject: async () => ({ project: undefined, trace: undefined, notices: [] }),
    listProjects: async () => [],
    deleteProject: refuse,
    putBackProject: async () => false,
    removeProject: refuse,
    leaveDeleted: refuse,
    listKeptAside: async () => [],
    exportKeptAside: async () => "[]\n",
    removeKeptAside: refuse,
  };
}

function whyClosed(thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === "VersionError") {
    return say(
      "The saved work was written by a newer Reweave, which this one leaves untouched. Reload the page to get the newer one. Export the harness to a file to keep it.",
    );
  }
  const reason = thrown instanceof Error && thrown.message !== "" ? thrown.message : String(thrown);
  return say(
    "The browser gives this page no storage ({reason}). Private windows and blocked site data do that. Export the harness to a file to keep it.",
    { reason },
  );
}
