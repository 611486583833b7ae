import { editBetween } from "../../edits/editBetween.ts";
import { pathTo, type Version, type VersionId } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import type { ChangeId } from "../contract.ts";
import type { LiftedChange, ReviewDocument } from "../reviewContract.ts";
import { layChanges } from "./lay.ts";
import { changeOf } from "./openChange.ts";

/**
 * One thing that was done on the way to the head. A version that took in several changes is as many steps, and one more
 * where a person did something with it (pinned, edited).
 */
export type Step = {
  /** A change's id, or the version's. */
  readonly id: ChangeId | VersionId;
  /** The changes that it took in; more than one only where they cannot be told apart. */
  readonly changes: readonly ChangeId[];
  /** Ids of the steps that a `revert` took back. */
  readonly takesBack: readonly string[];
  /** `revert`: a decision that took changes out, which cannot itself be reverted. */
  readonly kind: "change" | "edit" | "revert";
  readonly by: "agent" | "person";
  readonly title: string;
  readonly before: Harness;
  readonly after: Harness;
};

/** Every step from the first version to the head, oldest first; each begins where the one before it ended. */
export function stepsOf(doc: ReviewDocument, definitions: Catalogue): readonly Step[] {
  const path = pathTo(doc.tree, doc.tree.head);
  return path.flatMap((version, at) => {
    const parent = path[at - 1];
    return parent === undefined ? [] : stepsOfVersion(doc, definitions, parent, version);
  });
}

function stepsOfVersion(
  doc: ReviewDocument,
  definitions: Catalogue,
  parent: Version,
  version: Version,
): readonly Step[] {
  const { decision, author } = version;
  const ends = { before: parent.harness, after: version.harness };
  const whole = { id: version.id, title: version.label, changes: [], takesBack: [], ...ends } as const;
  if (decision === undefined) return [{ ...whole, kind: "edit", by: author }];
  if (decision.action === "revert") {
    const takesBack = [...decision.changes, ...(decision.versions ?? [])];
    return [{ ...whole, takesBack, kind: "revert", by: "person" }];
  }
  if (decision.changes.length === 0) return [{ ...whole, kind: "edit", by: author }];
  const owned = decision.changes.flatMap((id) => changeOf(doc, id) ?? []);
  const laid = decision.action === "allow" ? undefined : layChanges(doc, definitions, parent, owned);
  if (laid === undefined || laid.conflicted.length > 0 || owned.length < decision.changes.length) {
    const [first] = owned;
    const title = owned.length === 1 && first !== undefined ? first.change.title : version.label;
    const [id = version.id] = decision.changes;
    return [{ ...whole, id, title, changes: decision.changes, kind: "change", by: "agent" }];
  }
  const steps = laid.applied.map(stepOf);
  const rest = editBetween(laid.harness, version.harness);
  if (rest.length === 0) return steps;
  return [...steps, { ...whole, kind: "edit", by: "person", before: laid.harness }];
}

/** The step that a lifted change is, or would be. */
export function stepOf({ change, before, after }: Pick<LiftedChange, "change" | "before" | "after">): Step {
  const { id, title } = change;
  return { id, changes: [id], takesBack: [], kind: "change", by: "agent", title, before, after };
}
