import type { Harness } from "../harness/document.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { invertEdit } from "./invert.ts";
import type { Edit } from "./ops.ts";
import { type Rebased, rebaseEdit } from "./rebase.ts";

/** Names a version; minted by Reweave, unique within one tree. */
export type VersionId = string;

/** One state of the harness and the edit that led to it from its parent; `at` is in milliseconds since 1970. */
export type Version = {
  readonly id: VersionId;
  /** Absent for the first version only. */
  readonly parent: VersionId | undefined;
  readonly harness: Harness;
  readonly edit: Edit;
  readonly author: "person" | "agent";
  readonly label: string;
  readonly at: number;
  readonly why?: string;
  /** What a person decided about the agent's changes with this version, or the gate did in Auto mode (`keep`). */
  readonly decision?: Decision;
};

/** A decision about changes of a rewrite. `accept`, `keep` and `allow` put them in, `revert` takes them out or lets them go. */
export type Decision = {
  readonly action: "accept" | "keep" | "allow" | "revert";
  readonly changes: readonly string[];
  /** Versions of the person's own that a revert took back along with the changes they stood on. */
  readonly versions?: readonly VersionId[];
  /** Open changes that go on in another form, because what they stood on has gone: one edit, over this version's harness. */
  readonly carried?: { readonly changes: readonly string[]; readonly edit: Edit };
};

/** Every version there ever was, oldest first in `order`; `onward` is the child of each that was visited last. */
export type VersionTree = {
  readonly head: VersionId;
  readonly order: readonly VersionId[];
  readonly versions: Readonly<Record<VersionId, Version>>;
  readonly onward: Readonly<Record<VersionId, VersionId>>;
};

/** A version that is to be: its harness follows from its edit, its parent from where it is put. */
export type NewVersion = Omit<Version, "parent" | "harness">;

/** Why the tree could not be changed or walked. */
export type VersionError = {
  readonly code: "unknownVersion" | "duplicateVersion" | "nothingToUndo" | "nothingToRedo" | "notYours";
  readonly ids: readonly VersionId[];
  readonly message: string;
};

/** A tree of one version, which is its head. */
export function plantTree(first: Omit<Version, "parent" | "edit">): VersionTree {
  const version: Version = { ...first, parent: undefined, edit: [] };
  return { head: first.id, order: [first.id], versions: { [first.id]: version }, onward: {} };
}

/** The version of that id, or `undefined`. */
export function versionOf(tree: VersionTree, id: VersionId): Version | undefined {
  return Object.hasOwn(tree.versions, id) ? tree.versions[id] : undefined;
}

/** The version the tree stands at. */
export function headOf(tree: VersionTree): Version {
  const head = versionOf(tree, tree.head);
  if (head === undefined) throw new Error(`The head ${tree.head} is not in its tree.`);
  return head;
}

/** Adds a version after `parent` and leaves the head where it is: a proposal, or a branch to compare with. */
export function addVersion(
  tree: VersionTree,
  parent: VersionId,
  version: NewVersion,
): Result<VersionTree, VersionError | EditError> {
  const base = versionOf(tree, parent);
  if (base === undefined) return unknown(parent);
  if (version.id in tree.versions) {
    const message = say("There is already a version “{id}”.", { id: version.id });
    return err({ code: "duplicateVersion", ids: [version.id], message });
  }
  const harness = applyEdit(base.harness, version.edit);
  if (!harness.ok) return harness;
  const added: Version = { ...version, parent, harness: harness.value };
  return ok({ ...tree, order: [...tree.order, added.id], versions: { ...tree.versions, [added.id]: added } });
}

/** Adds a version after the head and moves the head to it; what had been undone stays, as a branch. */
export function commitVersion(tree: VersionTree, version: NewVersion): Result<VersionTree, VersionError | EditError> {
  const added = addVersion(tree, tree.head, version);
  return added.ok ? checkout(added.value, version.id) : added;
}

/** Moves the head to any version; redo will come back along this way. */
export function checkout(tree: VersionTree, id: VersionId): Result<VersionTree, VersionError> {
  if (versionOf(tree, id) === undefined) return unknown(id);
  const onward: Record<VersionId, VersionId> = { ...tree.onward };
  for (const { id: child, parent } of pathTo(tree, id)) if (parent !== undefined) onward[parent] = child;
  return ok({ ...tree, head: id, onward });
}

/** Moves the head back over the person's own last action, decisions on changes included; the agent's are reverted, not undone. */
export function undo(tree: VersionTree): Result<VersionTree, VersionError> {
  const head = headOf(tree);
  if (head.parent === undefined)
    return err({ code: "nothingToUndo", ids: [], message: say("There is nothing to undo.") });
  if (!isPersons(head)) return notYours(head);
  return ok({ ...tree, head: head.parent, onward: { ...tree.onward, [head.parent]: head.id } });
}

/** Moves the head on to the child visited last, if it is the person's own action. */
export function redo(tree: VersionTree): Result<VersionTree, VersionError> {
  const next = Object.hasOwn(tree.onward, tree.head) ? tree.onward[tree.head] : undefined;
  const version = next === undefined ? undefined : versionOf(tree, next);
  if (version === undefined) return err({ code: "nothingToRedo", ids: [], message: say("There is nothing to redo.") });
  return isPersons(version) ? ok({ ...tree, head: version.id }) : notYours(version);
}

/** The version that undo would take back, or `undefined`. */
export function undoable(tree: VersionTree): Version | undefined {
  const head = headOf(tree);
  return head.parent !== undefined && isPersons(head) ? head : undefined;
}

/** The version that redo would bring back, or `undefined`. */
export function redoable(tree: VersionTree): Version | undefined {
  const again = redo(tree);
  return again.ok ? headOf(again.value) : undefined;
}

/** Whether a person made a version, by an edit or by deciding on changes of the agent's. */
export function isPersons({ author, decision }: Version): boolean {
  return author === "person" || (decision !== undefined && decision.action !== "keep");
}

/** The versions from the first to this one; empty when it is unknown. */
export function pathTo(tree: VersionTree, id: VersionId): readonly Version[] {
  const path: Version[] = [];
  for (
    let at = versionOf(tree, id);
    at !== undefined;
    at = at.parent === undefined ? undefined : versionOf(tree, at.parent)
  ) {
    path.push(at);
  }
  return path.reverse();
}

/** The last version that two have in common, or `undefined` when one is unknown. */
export function forkOf(tree: VersionTree, a: VersionId, b: VersionId): Version | undefined {
  const other = new Set(pathTo(tree, b));
  return pathTo(tree, a).findLast((version) => other.has(version));
}

/** The edit that takes one version's change back from the head, keeping all that came later; refused off the head's path. */
export function revertVersion(tree: VersionTree, id: VersionId): Result<Rebased, VersionError> {
  const path = pathTo(tree, tree.head);
  const at = path.findIndex((version) => version.id === id);
  const [before, version] = [path[at - 1], path[at]];
  if (version === undefined) return unknown(id);
  if (before === undefined)
    return err({ code: "nothingToUndo", ids: [id], message: say("The first version has no change.") });
  const later = path.slice(at + 1).flatMap((each) => each.edit);
  return ok(rebaseEdit(invertEdit(before.harness, version.edit), later));
}

function unknown(id: VersionId): { readonly ok: false; readonly error: VersionError } {
  return err({ code: "unknownVersion", ids: [id], message: say("There is no version “{id}” on this path.", { id }) });
}

function notYours({ id, label }: Version): { readonly ok: false; readonly error: VersionError } {
  const message = say("“{change}” is the agent's change; open the history to go past it, or revert it.", {
    change: say(label),
  });
  return err({ code: "notYours", ids: [id], message });
}
