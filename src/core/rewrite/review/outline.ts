import { editBetween } from "../../edits/editBetween.ts";
import { headOf } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { ChangeId } from "../contract.ts";
import type { ConflictCard, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { fieldCard, partCard } from "./cards.ts";
import { carriedAt } from "./carried.ts";
import { dependantsOf, partsAdded, partsEdited } from "./dependants.ts";
import { decisionsOf } from "./fate.ts";
import { isFieldOp, nodeAt } from "./fieldPlace.ts";
import { changeOf, isOpen } from "./openChange.ts";
import { refuse } from "./refuse.ts";
import { type Step, stepsOf } from "./steps.ts";
import { type FieldClash, type PartPlace, takeOut } from "./takeOut.ts";

/** A part that a person changed since a step put it in, with its card. */
export type EditedPart = { readonly step: Step; readonly place: PartPlace; readonly card: ConflictCard };

/** A field that clashes, with its card. */
export type ClashingField = { readonly clash: FieldClash; readonly card: ConflictCard };

/** What taking changes back comes to, before anything is chosen. */
export type RevertOutline = {
  /** Those asked for, and those that go with them because they cannot be told apart. */
  readonly changes: readonly ChangeId[];
  readonly steps: readonly Step[];
  /** Every step on the way to the head, in order, and those of them that were taken back since. */
  readonly all: readonly Step[];
  readonly undone: readonly Step[];
  readonly fields: readonly ClashingField[];
  readonly parts: readonly EditedPart[];
  /** Accepted changes and a person's versions that stand on what would go; earlier reverts are worked around. */
  readonly dependants: readonly Step[];
};

const fieldChoices = ["now", "before", "edit"] as const;

/** Looks at what reverting would meet: fields that clash, parts that were changed, work that stands on it. */
export function outlineRevert(
  doc: ReviewDocument,
  definitions: Catalogue,
  ids: readonly ChangeId[],
): Result<RevertOutline, ReviewError> {
  if (ids.length === 0) return refuse("unknown-change", [], say("Choose a change first."));
  const asked = reversible(doc, ids);
  if (!asked.ok) return asked;
  const all = stepsOf(doc, definitions);
  const isAsked = (step: Step) => step.changes.some((id) => asked.value.has(id));
  const latest = latestOnly(all.filter(isAsked), doc);
  const { harness: head } = headOf(doc.tree);
  const undone = all.filter((step) => step.kind !== "revert" && !isInForce(doc, all, step));
  const out = takeOut(head, latest, { undone });
  const changes = [...new Set([...asked.value, ...latest.flatMap((step) => step.changes)])];
  const fields = out.clashes.map((clash) => {
    const [change = clash.step.id] = clash.step.changes;
    return { clash, card: fieldCard(clash, change, out.harness, definitions, fieldChoices) };
  });
  const found = laterThan(all, latest, definitions).filter((step) => !undone.includes(step));
  const blocked = new Set(out.blocked.map((step) => step.id));
  const { parts, rest } = blocked.size === 0 ? agentsOnly(found) : partsAmong(found, out.blocked, head);
  const dependants = rest.filter((step) => step.kind !== "revert");
  return ok({ changes, steps: latest, all, undone, fields, parts, dependants });
}

/** The later steps that do not stand without the parts and wires of some steps. */
function laterThan(all: readonly Step[], steps: readonly Step[], definitions: Catalogue): readonly Step[] {
  const structural = steps.filter(({ before, after }) => editBetween(before, after).some((op) => !isFieldOp(op)));
  if (structural.length === 0) return [];
  const ids = new Set(structural.map((step) => step.id));
  return dependantsOf(all, ids, definitions).filter((step) => !steps.includes(step));
}

/** Whether a step still counts: no later revert took it back. */
function isInForce({ tree }: ReviewDocument, all: readonly Step[], step: Step): boolean {
  const decisions = decisionsOf(tree);
  if (step.kind === "change") return step.changes.some((id) => decisions.get(id)?.action !== "revert");
  return !all.some((later) => later.takesBack.includes(step.id));
}

/** Where nothing is in the way, what a person did about the parts is done; a change of the agent's that took them out goes too. */
function agentsOnly(found: readonly Step[]): { readonly parts: readonly EditedPart[]; readonly rest: readonly Step[] } {
  return { parts: [], rest: found.filter((step) => step.by === "agent" && step.kind === "change") };
}

/** Whether parts of some steps can be taken out with what stands on them staying: nothing of that took such parts out itself. */
export function canBypass(outline: Pick<RevertOutline, "steps" | "dependants">): boolean {
  const parts = outline.steps.flatMap(partsAdded);
  return outline.dependants.every(({ before, after }) =>
    parts.every((part) => nodeAt(before, part) === undefined || nodeAt(after, part) !== undefined),
  );
}

/** Only changes that are in force, or open, can be taken out; what is carried as one goes as one. */
function reversible(doc: ReviewDocument, ids: readonly ChangeId[]): Result<ReadonlySet<ChangeId>, ReviewError> {
  const decisions = decisionsOf(doc.tree);
  const units = carriedAt(doc.tree, doc.tree.head);
  const all = new Set<ChangeId>();
  for (const id of ids) {
    const owned = changeOf(doc, id);
    const decided = decisions.get(id);
    if (owned === undefined && decided === undefined) {
      return refuse("unknown-change", [id], say("There is no such change."));
    }
    const open = owned !== undefined && isOpen(decisions, owned);
    if (!open && (decided === undefined || decided.action === "revert")) {
      const title = owned?.change.title ?? id;
      return refuse("not-open", [id], say("“{title}” is not in force, so there is nothing to revert.", { title }));
    }
    const unit = open ? (units.get(id)?.changes ?? []).filter((each) => isOpenId(doc, each)) : [];
    for (const each of [id, ...unit]) all.add(each);
  }
  return ok(all);
}

function isOpenId(doc: ReviewDocument, id: ChangeId): boolean {
  const owned = changeOf(doc, id);
  return owned !== undefined && isOpen(decisionsOf(doc.tree), owned);
}

/** Of a change that was accepted, reverted and accepted again, the step that counts now. */
function latestOnly(steps: readonly Step[], { tree }: ReviewDocument): readonly Step[] {
  const decisions = decisionsOf(tree);
  return steps.filter((step, at) => {
    const isIn = step.changes.every((id) => (decisions.get(id)?.action ?? "revert") !== "revert");
    return isIn && !steps.slice(at + 1).some((later) => later.changes.some((id) => step.changes.includes(id)));
  });
}

/** Steps of a person's that only changed settings of the parts that would go are cards; the rest are dependants. */
function partsAmong(
  found: readonly Step[],
  blocked: readonly Step[],
  head: Harness,
): { readonly parts: readonly EditedPart[]; readonly rest: readonly Step[] } {
  const parts = new Map<string, EditedPart>();
  const owners = blocked.flatMap((step) => partsAdded(step).map((place) => ({ step, place })));
  const rest = found.filter((step) => {
    if (step.by !== "person" || step.kind !== "edit") return true;
    const edited = partsEdited(
      step,
      owners.map(({ place }) => place),
    );
    for (const place of edited ?? []) {
      const owner = owners.find((each) => each.place === place);
      if (owner === undefined) continue;
      const [change = owner.step.id] = owner.step.changes;
      const card = partCard(place, change, owner.step.after, head);
      parts.set(card.id, { ...owner, card });
    }
    return edited === undefined;
  });
  return { parts: [...parts.values()], rest };
}
