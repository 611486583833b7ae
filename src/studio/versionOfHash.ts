import { headOf, pathTo, type VersionTree } from "../core/edits/versions.ts";
import { semanticHash } from "../core/harness/hash.ts";
import { say } from "../core/harness/say.ts";
import type { Studio } from "./contract.ts";
import type { VersionName } from "./rewriteContract.ts";

const known = new WeakMap<VersionTree, ReadonlyMap<string, VersionName>>();

/**
 * What a harness that ran is called: as it was remembered when it came into force, else the version whose harness has that
 * hash, those on the way to the present first, or what is on trial now. `undefined` for a hash that is of none of them.
 */
export function versionOfHash(
  studio: Pick<Studio, "ranUnder" | "tree" | "overlay" | "rewrites">,
  hash: string,
): VersionName | undefined {
  const { ranUnder, tree, overlay, rewrites } = studio;
  if (Object.hasOwn(ranUnder, hash)) return ranUnder[hash];
  const named = namesIn(tree).get(hash);
  if (named !== undefined || semanticHash(overlay.harness) !== hash) return named;
  const last = rewrites.find(({ id }) => id === overlay.applied.at(-1)?.rewrite);
  return (
    last && {
      label: say("Rewrite {number} on trial", { number: last.number }),
      version: headOf(tree).id,
      rewrite: last.id,
    }
  );
}

/** At most so many versions of a tree are looked at: hashing a long history at once would hold up the page. */
const mostVersions = 400;

/** The versions of a tree by hash; the earliest on the way to the head wins, as others that run the same only moved parts. */
function namesIn(tree: VersionTree): ReadonlyMap<string, VersionName> {
  const cached = known.get(tree);
  if (cached !== undefined) return cached;
  const names = new Map<string, VersionName>();
  const newest = tree.order.slice(-mostVersions).flatMap((id) => tree.versions[id] ?? []);
  for (const version of [...pathTo(tree, tree.head).slice(-mostVersions), ...newest]) {
    const hash = semanticHash(version.harness);
    if (!names.has(hash)) names.set(hash, { label: version.label, version: version.id });
  }
  known.set(tree, names);
  return names;
}
