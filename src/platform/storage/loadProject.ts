import type { Database } from "./database.ts";
import { loadRewrites } from "./loadRewrites.ts";
import { projectLayout, type VersionRecord, versionLayout } from "./projectRecord.ts";
import type { Unreadable } from "./quarantine.ts";
import { readRecord } from "./readRecord.ts";
import { rebuildTree } from "./rebuildTree.ts";
import { type KeptProject, projectWrites } from "./recordWrites.ts";
import { writeRecords } from "./writeRecords.ts";

/** The keys of all that is kept of a project, in a store that is keyed by project and something of it. */
export function recordsOf(project: string): IDBKeyRange {
  return IDBKeyRange.bound([project], [project, []]);
}

/** Reads one project; what of it cannot be read is added to `unreadable`. Undefined where nothing of it can. */
export async function loadProject(
  database: Database,
  id: string,
  unreadable: Unreadable[],
): Promise<KeptProject | undefined> {
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
  const { placed, dismissedAsks } = standing?.ok === true ? standing.value : {};
  return {
    ...{ id, tree, rewrites: await loadRewrites(database, id, unreadable) },
    ...(placed === undefined ? {} : { placed }),
    ...(dismissedAsks === undefined ? {} : { dismissedAsks }),
  };
}

/** Writes what could be read of a damaged project in place of what was kept aside of it, so that it is found again. */
export async function healProject(database: Database, project: KeptProject): Promise<void> {
  const { tree } = project;
  const savedAt = Math.max(...tree.order.map((id) => tree.versions[id]?.at ?? 0));
  // Where there is no room for it, the next save tries again and says so.
  await writeRecords(database, projectWrites(project, { versions: new Set(), rewrites: new Map() }, savedAt));
}
