import type { VersionId, VersionTree } from "../../core/edits/versions.ts";
import type { Rewrite, RewriteId } from "../../core/rewrite/contract.ts";
import type { JudgedEpisode, VersionName } from "../../studio/rewriteContract.ts";

/** One judged run: the bead of the lineage whose harness it ended under, and the suite's score of it, 0–1. */
export type JudgedRun = { readonly key: string; readonly score: number };

/** The key of a version's bead. */
export function versionKey(id: VersionId): string {
  return `version ${id}`;
}

/** The key of a rewrite's bead, where it has one. */
export function rewriteKey(id: RewriteId): string {
  return `rewrite ${id}`;
}

/** What is known of judged runs: the last one with its trace, and the forked pairs of rewrites. */
export type Judged = {
  readonly tree: VersionTree;
  readonly rewrites: readonly Rewrite[];
  readonly judged: readonly JudgedEpisode[];
  /** What a harness that ran is called, by its semantic hash. */
  readonly nameOf: (hash: string) => VersionName | undefined;
};

/**
 * Every run that the suite judged, at the bead whose harness it ended under, a rewrite's where that was on trial: the project's own runs; of a forked pair, the arm with the
 * rewrite at the rewrite, or at the version that took all of it in, and the arm without it at the version in force before.
 */
export function judgedRuns({ tree, rewrites, judged, nameOf }: Judged): readonly JudgedRun[] {
  const runs: JudgedRun[] = [];
  const add = (key: string | undefined, score: number) => {
    if (key !== undefined) runs.push({ key, score });
  };
  const keyOf = (rewrite: Rewrite) => tookIn(tree, rewrite) ?? rewriteKey(rewrite.id);
  const keyOfName = (name: VersionName | undefined) => {
    const trial = rewrites.find(({ id }) => id === name?.rewrite);
    if (trial !== undefined) return keyOf(trial);
    return name?.version === undefined ? undefined : versionKey(name.version);
  };
  for (const rewrite of rewrites) {
    const { pair, checkpoint } = rewrite;
    if (pair === undefined) continue;
    add(keyOf(rewrite), pair.withRewrite.verdict.score);
    if (checkpoint !== undefined) add(keyOfName(nameOf(checkpoint.state.harness)), pair.without.verdict.score);
  }
  for (const { under, score } of judged) add(keyOfName(under), score);
  return runs;
}

/** The version that accepted or kept the whole of a rewrite. */
function tookIn(tree: VersionTree, { changes }: Rewrite): string | undefined {
  const found = tree.order.findLast((id) => {
    const decision = tree.versions[id]?.decision;
    if (decision === undefined || decision.action === "revert") return false;
    return changes.every((change) => decision.changes.includes(change.id));
  });
  return found === undefined ? undefined : versionKey(found);
}
