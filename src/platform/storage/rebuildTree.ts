import { applyEdit } from "../../core/edits/apply.ts";
import type { Version, VersionTree } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import type { ProjectRecord, VersionRecord } from "./projectRecord.ts";

/** A version that could not be put back into the tree, and why. */
export type LostVersion = { readonly id: string; readonly reason: string };

/** A tree put together from what is left of it; undefined where nothing is. */
export type Rebuilt = { readonly tree: VersionTree | undefined; readonly lost: readonly LostVersion[] };

/**
 * Puts a version tree together from its records. A version whose parent is lost, or whose edit does not apply, is lost too; a
 * head that is lost is stood in for by the project's own copy of the harness, as a first version; without a readable project
 * record the newest version is the head.
 */
export function rebuildTree(standing: ProjectRecord | undefined, records: ReadonlyMap<string, VersionRecord>): Rebuilt {
  const versions = new Map<string, Version>();
  const lost: LostVersion[] = [];
  for (const id of rebuildOrder(standing, records)) {
    const record = records.get(id);
    if (record === undefined) continue;
    const built = buildVersion(id, record, versions);
    if (typeof built === "string") lost.push({ id, reason: built });
    else versions.set(id, built);
  }
  if (standing !== undefined && !versions.has(standing.head)) versions.set(standing.head, standIn(standing));
  const order = [...versions.keys()];
  const head = standing?.head ?? order.at(-1);
  if (head === undefined) return { tree: undefined, lost };
  const onward = Object.entries(standing?.onward ?? {}).filter(([from, to]) => versions.has(from) && versions.has(to));
  return { tree: { head, order, versions: Object.fromEntries(versions), onward: Object.fromEntries(onward) }, lost };
}

/** The saved order, then what another tab added meanwhile by age; a parent always comes before its children. */
function rebuildOrder(standing: ProjectRecord | undefined, records: ReadonlyMap<string, VersionRecord>): Set<string> {
  const listed = new Set(standing?.order);
  const strays = [...records].filter(([id]) => !listed.has(id)).sort(([, a], [, b]) => a.at - b.at);
  const order = new Set<string>();
  for (const id of [...listed, ...strays.map(([stray]) => stray)]) {
    const line: string[] = [];
    for (let at: string | undefined = id; at !== undefined && !order.has(at) && !line.includes(at); ) {
      line.push(at);
      at = records.get(at)?.parent;
    }
    for (const each of line.reverse()) order.add(each);
  }
  return order;
}

function buildVersion(id: string, record: VersionRecord, built: ReadonlyMap<string, Version>): Version | string {
  const { parent, edit, author, label, at, why, decision } = record;
  const said = { ...(why === undefined ? {} : { why }), ...(decision === undefined ? {} : { decision }) };
  const rest = { id, edit, author, label, at, ...said };
  if (parent === undefined) {
    const { harness } = record;
    return harness === undefined ? say("it has neither a parent nor a harness") : { ...rest, parent, harness };
  }
  const base = built.get(parent);
  if (base === undefined) return say("the version it follows ({parent}) cannot be read", { parent });
  const applied = applyEdit(base.harness, edit);
  if (applied.ok) return { ...rest, parent, harness: applied.value };
  return say("its edit does not apply: {message}", { message: applied.error.message });
}

function standIn({ head, harness, savedAt }: ProjectRecord): Version {
  const label = say("Recovered; the history before it could not be read");
  return { id: head, parent: undefined, harness, edit: [], author: "person", label, at: savedAt };
}
