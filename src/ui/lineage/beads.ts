import type { Version, VersionId, VersionTree } from "../../core/edits/versions.ts";
import { pathTo } from "../../core/edits/versions.ts";
import type { Change, ChangeId, Rewrite } from "../../core/rewrite/contract.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import { rewriteKey, versionKey } from "../controls/judgedRuns.ts";
import { changeCount } from "../controls/versionWords.ts";

/**
 * What is to be seen of a bead beyond its shape. `open`: undecided, provisional. `reverted`: accepted once and taken back since.
 * `reverting`: a version that takes something back. `dropped`, `withheld`: a rewrite that never became a version.
 */
export type BeadMark = "none" | "open" | "conflicted" | "dropped" | "withheld" | "reverted" | "reverting";

/** A bead of the strip: a version of the tree, or a rewrite that is none; `size` is its number of changes. */
export type Bead = {
  readonly key: string;
  readonly of:
    | { readonly type: "version"; readonly version: Version; readonly number: number }
    | { readonly type: "rewrite"; readonly rewrite: Rewrite; readonly changes: readonly ChangeId[] };
  readonly shape: "circle" | "diamond";
  readonly mark: BeadMark;
  readonly size: number;
  /** The bead it goes on from. */
  readonly parent: string | undefined;
  /** Whether it lies on the way to the present. */
  readonly onPath: boolean;
};

/** What the strip draws from: the versions, the rewrites, and what has become of their changes. */
export type Lineage = {
  readonly tree: VersionTree;
  readonly rewrites: readonly Rewrite[];
  readonly fateOf: (rewrite: Rewrite, change: Change) => Fate;
};

/**
 * The strip's beads from left to right: versions by age, among them, at their time, rewrites that were dropped or withheld; after
 * everything else the rewrites that are still open. A rewrite that was decided is the version that decided it, and refused ones are none.
 */
export function beadsOf({ tree, rewrites, fateOf }: Lineage): readonly Bead[] {
  const fates = new Map(
    rewrites.flatMap((rewrite) => rewrite.changes.map((change) => [change.id, fateOf(rewrite, change)] as const)),
  );
  const path = new Set(pathTo(tree, tree.head).map(({ id }) => id));
  const beads: Bead[] = [];
  const placed = new Set<VersionId>();
  let closed = rewrites.filter((rewrite) => cameToNothing(rewrite, fates));
  const placeClosed = (comesBefore: (rewrite: Rewrite) => boolean) => {
    if (closed.length === 0) return;
    beads.push(...closed.filter(comesBefore).map((rewrite) => closedBead(rewrite, fates)));
    closed = closed.filter((rewrite) => !comesBefore(rewrite));
  };
  tree.order.forEach((id, at) => {
    const version = tree.versions[id];
    if (version === undefined) return;
    placeClosed((rewrite) => placed.has(rewrite.base) && rewrite.at < version.at);
    beads.push(versionBead(version, at + 1, path.has(id), fates));
    placed.add(id);
  });
  placeClosed(() => true);
  return [...beads, ...openBeads(tree.head, rewrites, fates)];
}

function versionBead(version: Version, number: number, onPath: boolean, fates: ReadonlyMap<ChangeId, Fate>): Bead {
  const { decision, parent } = version;
  const puts = decision !== undefined && decision.action !== "revert";
  const gone = puts && decision.changes.length > 0 && decision.changes.every((id) => fates.get(id) === "reverted");
  return {
    key: versionKey(version.id),
    of: { type: "version", version, number },
    shape: puts || version.author === "agent" ? "diamond" : "circle",
    mark: gone ? "reverted" : decision?.action === "revert" ? "reverting" : "none",
    size: changeCount(version),
    parent: parent === undefined ? undefined : versionKey(parent),
    onPath,
  };
}

function cameToNothing({ stage, changes }: Rewrite, fates: ReadonlyMap<ChangeId, Fate>): boolean {
  if (stage === "refused" || changes.length === 0) return false;
  return changes.every(({ id }) => fates.get(id) === "dropped" || fates.get(id) === "withheld");
}

function closedBead(rewrite: Rewrite, fates: ReadonlyMap<ChangeId, Fate>): Bead {
  const changes = rewrite.changes.map(({ id }) => id);
  const mark = changes.some((id) => fates.get(id) === "dropped") ? "dropped" : "withheld";
  return { ...rewriteBead(rewrite, changes, mark), parent: versionKey(rewrite.base), onPath: false };
}

function openBeads(head: VersionId, rewrites: readonly Rewrite[], fates: ReadonlyMap<ChangeId, Fate>): readonly Bead[] {
  let parent = versionKey(head);
  return rewrites.flatMap((rewrite) => {
    const open = rewrite.changes.filter(({ id }) => isOpen(fates.get(id)));
    if (open.length === 0) return [];
    const conflicted = open.every(({ id }) => fates.get(id) === "conflicted");
    const ids = open.map(({ id }) => id);
    const bead = { ...rewriteBead(rewrite, ids, conflicted ? "conflicted" : "open"), parent, onPath: !conflicted };
    parent = bead.key;
    return [bead];
  });
}

function rewriteBead(rewrite: Rewrite, changes: readonly ChangeId[], mark: BeadMark): Omit<Bead, "parent" | "onPath"> {
  return {
    key: rewriteKey(rewrite.id),
    of: { type: "rewrite", rewrite, changes },
    shape: "diamond",
    mark,
    size: changes.length,
  };
}

function isOpen(fate: Fate | undefined): boolean {
  return fate === "waiting" || fate === "trial" || fate === "conflicted";
}
