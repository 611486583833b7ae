import { err } from "../../core/harness/result.ts";
import { type Database, openDatabase } from "./database.ts";
import { findProject, type KeptStudio, loadStudio, settingsKey } from "./loadStudio.ts";
import { type KeptProject, projectWrites } from "./projectRecord.ts";
import { exportKeptAside } from "./quarantine.ts";
import { layoutNumber } from "./readRecord.ts";
import { type KeptSettings, settingsLayout } from "./settingsRecord.ts";
import { type KeptTrace, traceLayout } from "./traceRecord.ts";
import { type Write, type WriteResult, writeRecords } from "./writeRecords.ts";

/** Where work is kept. Each save queues its writes before it returns, so that it may be called while the page closes. */
export type KeptStorage = {
  readonly saveProject: (project: KeptProject) => Promise<WriteResult>;
  readonly saveSettings: (settings: KeptSettings) => Promise<WriteResult>;
  /** A trace of the same run and beginning replaces the one saved before. */
  readonly saveTrace: (trace: KeptTrace) => Promise<WriteResult>;
  /** Reads another project with its last trace. */
  readonly openProject: (id: string) => Promise<Pick<KeptStudio, "project" | "trace" | "notices">>;
  /** Everything that could not be read, as JSON text for a file. */
  readonly exportKeptAside: () => Promise<string>;
};

/** Most traces that are kept. */
const mostTraces = 20;

/** Opens the browser's storage and reads what is kept there. Where that fails, every save says so and nothing is overwritten. */
export async function openStorage(
  name: string,
  now: () => number,
): Promise<{ readonly storage: KeptStorage; readonly found: KeptStudio }> {
  try {
    const database = await openDatabase(name);
    const found = await loadStudio(database, now());
    return { storage: storageIn(database, found, now), found };
  } catch (thrown) {
    const detail = whyClosed(thrown);
    const notice = { tone: "problem", title: "Your work cannot be saved here", detail, keptAside: false } as const;
    return {
      storage: closedStorage(detail),
      found: { settings: undefined, project: undefined, trace: undefined, others: [], notices: [notice] },
    };
  }
}

function storageIn(database: Database, found: KeptStudio, now: () => number): KeptStorage {
  /** Versions that lie on the disk, by project; a version never changes, so it is written once. */
  const written = new Map<string, Set<string>>();
  if (found.project !== undefined && found.notices.length === 0) {
    written.set(found.project.id, new Set(found.project.tree.order));
  }
  return {
    saveProject: async (project) => {
      const known = written.get(project.id) ?? new Set<string>();
      const { order } = project.tree;
      const result = await writeRecords(database, projectWrites(project, known, now()));
      if (result.ok) written.set(project.id, new Set([...known, ...order]));
      return result;
    },
    saveSettings: (settings) => {
      const value = { schema: layoutNumber(settingsLayout), ...settings };
      return writeRecords(database, [{ store: "settings", key: settingsKey, value }]);
    },
    saveTrace: async (trace) => {
      const value = { schema: layoutNumber(traceLayout), ...trace };
      const write: Write = { store: "traces", key: [trace.at, trace.run], value };
      const result = await writeRecords(database, [write]);
      await dropTraces(database);
      return result;
    },
    openProject: async (id) => {
      const project = await findProject(database, id, now());
      if (project.project !== undefined && project.notices.length === 0) {
        written.set(id, new Set(project.project.tree.order));
      }
      return project;
    },
    exportKeptAside: () => exportKeptAside(database),
  };
}

/** Drops the oldest traces beyond the most that are kept. */
async function dropTraces(database: Database): Promise<void> {
  const keys = await database.getAllKeys("traces");
  await Promise.all(keys.slice(0, Math.max(0, keys.length - mostTraces)).map((key) => database.delete("traces", key)));
}

function closedStorage(message: string): KeptStorage {
  const refuse = async () => err({ message });
  return {
    saveProject: refuse,
    saveSettings: refuse,
    saveTrace: refuse,
    openProject: async () => ({ project: undefined, trace: undefined, notices: [] }),
    exportKeptAside: async () => "[]\n",
  };
}

function whyClosed(thrown: unknown): string {
  const next = "Export the harness to a file to keep it.";
  if (thrown instanceof Error && thrown.name === "VersionError") {
    return `The saved work was written by a newer Reweave, which this one leaves untouched. Reload the page to get the newer one. ${next}`;
  }
  const reason = thrown instanceof Error && thrown.message !== "" ? thrown.message : String(thrown);
  return `The browser gives this page no storage (${reason}). Private windows and blocked site data do that. ${next}`;
}
