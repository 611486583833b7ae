import type { Harness } from "../harness/document.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import type { EditError } from "./editError.ts";
import {
  addVersion,
  plantTree,
  type Version,
  type VersionError,
  type VersionId,
  type VersionTree,
  versionOf,
} from "./versions.ts";

/** A version as it is passed on: its harness follows from its edit, but for a first version, which brings it. */
export type VersionNews = Omit<Version, "harness"> & { readonly harness?: Harness };

/** What became of a tree since another copy of it was taken: the versions that the copy lacks, oldest first, and where it stands. */
export type TreeNews = Pick<VersionTree, "head" | "onward"> & { readonly versions: readonly VersionNews[] };

/** What a copy that has these versions lacks of a tree. */
export function newsOf(tree: VersionTree, known: ReadonlySet<VersionId>): TreeNews {
  const versions = tree.order.flatMap((id): VersionNews[] => {
    const version = known.has(id) ? undefined : versionOf(tree, id);
    if (version === undefined) return [];
    const { harness, ...rest } = version;
    return [rest.parent === undefined ? { ...rest, harness } : rest];
  });
  return { versions, head: tree.head, onward: tree.onward };
}

/** Brings a copy of a tree up to date, all or nothing; without a copy the news must hold the whole tree. */
export function growTree(
  copy: VersionTree | undefined,
  { versions, head, onward }: TreeNews,
): Result<VersionTree, VersionError | EditError> {
  let tree = copy;
  for (const { harness, ...version } of versions) {
    if (tree !== undefined && versionOf(tree, version.id) !== undefined) continue;
    if (version.parent === undefined) {
      if (tree !== undefined || harness === undefined) return missing(version.id);
      tree = plantTree({ ...version, harness });
      continue;
    }
    if (tree === undefined) return missing(version.parent);
    const grown = addVersion(tree, version.parent, version);
    if (!grown.ok) return grown;
    tree = grown.value;
  }
  return tree === undefined || versionOf(tree, head) === undefined ? missing(head) : ok({ ...tree, head, onward });
}

function missing(id: VersionId): Result<never, VersionError> {
  return err({ code: "unknownVersion", ids: [id], message: say("The version “{id}” is missing.", { id }) });
}
