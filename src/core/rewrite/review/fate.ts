import { type Decision, pathTo, type Version, type VersionId, type VersionTree } from "../../edits/versions.ts";
import type { Change, ChangeId, Rewrite, Stage } from "../contract.ts";
import type { Fate, Overlay, ReviewDocument } from "../reviewContract.ts";

/** What was last decided about a change on the way to a version, and the version that says so. */
export type Decided = { readonly action: Decision["action"]; readonly version: Version };

const known = new WeakMap<VersionTree, ReadonlyMap<ChangeId, Decided>>();

/** The latest decision about each change on the path to the head. */
export function decisionsOf(tree: VersionTree): ReadonlyMap<ChangeId, Decided> {
  const cached = known.get(tree);
  if (cached !== undefined) return cached;
  const decisions = decisionsAt(tree, tree.head);
  known.set(tree, decisions);
  return decisions;
}

/** The latest decision about each change on the path to any version. */
export function decisionsAt(tree: VersionTree, at: VersionId): ReadonlyMap<ChangeId, Decided> {
  const decisions = new Map<ChangeId, Decided>();
  for (const version of pathTo(tree, at)) {
    for (const change of version.decision?.changes ?? []) {
      decisions.set(change, { action: version.decision?.action ?? "revert", version });
    }
  }
  return decisions;
}

const fateOfStage: { readonly [Each in Stage]: Fate } = {
  waiting: "waiting",
  trial: "trial",
  withheld: "withheld",
  dropped: "dropped",
  kept: "dropped", // what the gate took in is decided by its version; this is what it could not, or what lies on another lane
  refused: "dropped",
};

/**
 * What has become of a change: a decision on the path to the head first, the latest of several, then the rewrite's stage.
 * That an open change is in conflict follows from the open overlay, so it is told only where that is given.
 */
export function fateOf(
  { tree }: ReviewDocument,
  rewrite: Pick<Rewrite, "stage">,
  change: Pick<Change, "id" | "allowed">,
  overlay?: Overlay,
): Fate {
  const decided = decisionsOf(tree).get(change.id);
  if (decided !== undefined) return fateOfAction(decided.action);
  if (change.allowed !== undefined) return "reverted"; // what let it in has been undone
  const isOpen = rewrite.stage === "waiting" || rewrite.stage === "trial";
  if (isOpen && overlay?.conflicted.some((lifted) => lifted.change.id === change.id)) return "conflicted";
  return fateOfStage[rewrite.stage];
}

function fateOfAction(action: Decision["action"]): Fate {
  if (action === "revert") return "reverted";
  return action === "keep" ? "kept" : "accepted";
}
