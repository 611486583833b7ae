import { type VersionTree, versionOf } from "../../core/edits/versions.ts";
import type { Point } from "../../core/harness/document.ts";
import type { LedgerEntry, Rewrite, Success } from "../../core/rewrite/contract.ts";
import type { ProjectRecord, VersionRecord } from "./projectRecord.ts";
import type { KeptSettings } from "./settingsRecord.ts";
import type { KeptTrace } from "./traceRecord.ts";
import type { Write } from "./writeRecords.ts";

/** The layouts that records are written in; what reads them is fetched only where there is something to read. */
export const layoutNumbers = {
  project: 1,
  version: 1,
  rewrite: 1,
  ledger: 1,
  success: 1,
  settings: 1,
  trace: 1,
} as const;

/** The key of the one settings record. */
export const settingsKey = "workbench";

/** A project as it is kept: the document with its whole history, and the rewrites that were proposed in it. */
export type KeptProject = {
  readonly id: string;
  readonly tree: VersionTree;
  /** Oldest first. */
  readonly rewrites: readonly Rewrite[];
  /** Where parts of open changes were dragged to. */
  readonly placed?: Readonly<Record<string, Point>>;
  /** How many tries there had been when an ask of the agent's was dismissed, by pin. */
  readonly dismissedAsks?: Readonly<Record<string, number>>;
};

/** What of a project lies on the disk already: a version never changes, and a rewrite is the same object as long as it is the same. */
export type KnownOfProject = {
  readonly versions: ReadonlySet<string>;
  readonly rewrites: ReadonlyMap<string, Rewrite>;
};

/** A run that went well; `at` is when it began, epoch milliseconds. */
export type KeptSuccess = Success & { readonly at: number; readonly run: string };

/** The records that a project is saved as: where it stands, and whatever else of it is not `known` to lie on the disk. */
export function projectWrites(
  { id, tree, rewrites, placed = {}, dismissedAsks = {} }: KeptProject,
  known: KnownOfProject,
  savedAt: number,
): readonly Write[] {
  const head = versionOf(tree, tree.head);
  if (head === undefined) throw new RangeError(`the head ${tree.head} is not in its tree`);
  const { order, onward } = tree;
  const { harness } = head;
  const standing: ProjectRecord = {
    ...{ name: harness.name, savedAt, head: head.id, order: [...order], onward, harness },
    ...(Object.keys(placed).length === 0 ? {} : { placed }),
    ...(Object.keys(dismissedAsks).length === 0 ? {} : { dismissedAsks }),
  };
  const fresh = order.filter((version) => !known.versions.has(version));
  return [
    { store: "projects", key: id, value: { schema: layoutNumbers.project, ...standing } },
    ...fresh.map((version): Write => ({ store: "versions", key: [id, version], value: versionRecord(tree, version) })),
    ...rewriteWrites(id, rewrites, known.rewrites),
  ];
}

function versionRecord(tree: VersionTree, id: string): { readonly schema: number } & VersionRecord {
  const kept = versionOf(tree, id);
  if (kept === undefined) throw new RangeError(`the version ${id} is not in its tree`);
  const { parent, harness, edit, author, label, at, why, decision } = kept;
  return {
    schema: layoutNumbers.version,
    edit: [...edit],
    author,
    label,
    at,
    ...(why === undefined ? {} : { why }),
    ...(decision === undefined ? {} : { decision }),
    ...(parent === undefined ? { harness } : { parent }),
  };
}

/** The record of each rewrite that is not as it was written last. */
export function rewriteWrites(
  project: string,
  rewrites: readonly Rewrite[],
  known: ReadonlyMap<string, Rewrite>,
): readonly Write[] {
  return rewrites
    .filter((rewrite) => known.get(rewrite.id) !== rewrite)
    .map((rewrite) => ({
      store: "rewrites",
      key: [project, rewrite.id],
      value: { schema: layoutNumbers.rewrite, ...rewrite },
    }));
}

/** The record of a project's ledger. */
export function ledgerWrite(project: string, entries: readonly LedgerEntry[]): Write {
  return { store: "ledgers", key: project, value: { schema: layoutNumbers.ledger, entries } };
}

/** The record of a run that went well. */
export function successWrite({ at, run, ...success }: KeptSuccess): Write {
  return { store: "successes", key: [at, run], value: { schema: layoutNumbers.success, ...success } };
}

/** The record of what the workbench remembers. */
export function settingsWrite(settings: KeptSettings): Write {
  return { store: "settings", key: settingsKey, value: { schema: layoutNumbers.settings, ...settings } };
}

/** The record of a run's trace. */
export function traceWrite(trace: KeptTrace): Write {
  return { store: "traces", key: [trace.at, trace.run], value: { schema: layoutNumbers.trace, ...trace } };
}
