import { pathTo, type Version, type VersionId, type VersionTree } from "../../core/edits/versions.ts";
import { semanticHash } from "../../core/harness/hash.ts";

/** At most so many versions are looked at for one hash: hashing a long history at once would hold up the page. */
const most = 200;

/**
 * The version whose harness a semantic hash names: on the way to the present the last one made by `time` (epoch milliseconds),
 * else any, newest first. Undefined for a hash that no version has, such as that of changes on trial.
 */
export function versionOfHash(tree: VersionTree, hash: string, time: number): VersionId | undefined {
  const path = pathTo(tree, tree.head);
  const near = path.slice(-most).filter(({ harness }) => semanticHash(harness) === hash);
  const found = near.findLast(({ at }) => at <= time) ?? near[0];
  if (found !== undefined) return found.id;
  const onPath = new Set<VersionId>(path.map(({ id }) => id));
  const others = tree.order.filter((id) => !onPath.has(id)).slice(-most);
  return others.findLast((id) => hasHash(tree.versions[id], hash));
}

function hasHash(version: Version | undefined, hash: string): boolean {
  return version !== undefined && semanticHash(version.harness) === hash;
}
