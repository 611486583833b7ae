import { headOf } from "../core/edits/versions.ts";
import { ok } from "../core/harness/result.ts";
import type { LedgerEntry } from "../core/rewrite/contract.ts";
import type { SavedProject, SavedSettings, SavedSuccess, SavedTrace, StudioStorage } from "./ports.ts";

/** All that a test's storage was told to keep, in order, and the projects that are deleted. */
export type StorageLog = {
  readonly projects: SavedProject[];
  readonly deleted: string[];
  readonly settings: SavedSettings[];
  readonly traces: SavedTrace[];
  readonly ledgers: { readonly project: string; readonly entries: readonly LedgerEntry[] }[];
  readonly successes: SavedSuccess[];
};

/** A log of nothing. */
export function emptyLog(): StorageLog {
  return { projects: [], deleted: [], settings: [], traces: [], ledgers: [], successes: [] };
}

/** A storage that remembers saves. */
export function storageFixture(log: StorageLog): StudioStorage {
  const saved = async <Kept>(list: Kept[], kept: Kept) => {
    list.push(kept);
    return ok({ droppedTraces: 0 });
  };
  return {
    saveProject: (project) => saved(log.projects, project),
    saveSettings: (settings) => saved(log.settings, settings),
    saveTrace: (trace) => saved(log.traces, trace),
    saveLedger: (project, entries) => saved(log.ledgers, { project, entries }),
    saveSuccess: (success) => saved(log.successes, success),
    openProject: async (id) => {
      const project = log.projects.findLast((kept) => kept.id === id);
      return { project, trace: log.traces.findLast((kept) => kept.project === id), notices: [] };
    },
    listProjects: async () => {
      const newest = new Map(log.projects.map((project) => [project.id, project]));
      const there = [...newest.values()].filter(({ id }) => !log.deleted.includes(id));
      return there.map(({ id, tree }) => {
        const { harness, at } = headOf(tree);
        return { id, name: harness.name, savedAt: at, harness, versions: tree.order.length };
      });
    },
    deleteProject: (id) => saved(log.deleted, id),
    putBackProject: async (id) => {
      log.deleted.splice(0, log.deleted.length, ...log.deleted.filter((each) => each !== id));
      return log.projects.some((project) => project.id === id);
    },
    removeProject: async (id) => {
      log.projects.splice(0, log.projects.length, ...log.projects.filter((project) => project.id !== id));
      return ok({ droppedTraces: 0 });
    },
    listKeptAside: async () => [],
    exportKeptAside: async () => "[]",
    removeKeptAside: async () => ok({ droppedTraces: 0 }),
  };
}
