import type { VersionId, VersionTree } from "../../core/edits/versions.ts";
import type { Verdict } from "../../core/nodes/contract.ts";
import type { Rewrite, RewriteId } from "../../core/rewrite/contract.ts";
import type { TraceEvent } from "../../core/runtime/contract.ts";
import type { VersionName } from "../../studio/rewriteContract.ts";

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
  readonly events: readonly TraceEvent[];
  readonly verdict: Verdict | undefined;
  /** What a harness that ran is called, by its semantic hash. */
  readonly nameOf: (hash: string) => VersionName | undefined;
};

/**
 * Every run that the suite judged, at the bead whose harness it ended under, a rewrite's where that was on trial: the last run; of a forked pair, the arm with the
 * rewrite at the rewrite, or at the version that took all of it in, and the arm without it at the version in force before.
 */
export function judgedRuns({ tree, rewrites, events, verdict, nameOf }: Judged): readonly JudgedRun[] {
  const runs: JudgedRun[] = [];
  const add = (key: string | undefined, score: number) => {
    if (key !== undefined) runs.push({ key, score });
  };
  const keyOf = (rewrite: Rewrite) => tookIn(tree, rewrite) ?? rewriteKey(rewrite.id);
  const keyOfHash = (hash: string | undefined) => {
    const name = hash === undefined ? undefined : nameOf(hash);
    const trial = rewrites.find(({ id }) => id === name?.rewrite);
    if (trial !== undefined) return keyOf(trial);
    return name?.version === undefined ? undefined : versionKey(name.version);
  };
  for (const rewrite of rewrites) {
    const { pair, checkpoint } = rewrite;
    if (pair === undefined) continue;
    add(keyOf(rewrite), pair.withRewrite.verdict.score);
    add(keyOfHash(checkpoint?.state.harness), pair.without.verdict.score);
  }
  if (verdict !== undefined) add(keyOfHash(lastHash(events)), verdict.score);
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

/** The semantic hash that the last part of a run was visited under. */
function lastHash(events: readonly TraceEvent[]): string | undefined {
  const last = events.findLast((event) => event.type === "node.started");
  return last?.type === "node.started" ? last.harness : undefined;
}
