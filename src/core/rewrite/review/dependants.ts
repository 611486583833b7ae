import { applyEdit } from "../../edits/apply.ts";
import type { ConflictCode } from "../../edits/conflict.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { guard } from "../../edits/gestureParts.ts";
import { harnessAt } from "../../edits/nested.ts";
import { type Edit, type EditOp, isLayout } from "../../edits/ops.ts";
import { rebaseEdit } from "../../edits/rebase.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { isFieldOp, nodeAt, placeOfOp } from "./fieldPlace.ts";
import type { Step } from "./steps.ts";
import type { PartPlace } from "./takeOut.ts";
import { takesAbsent } from "./takesAbsent.ts";

const harmless: readonly ConflictCode[] = [
  "sameField",
  "sameText",
  "sameTitle",
  "sameName",
  "samePosition",
  "sameFlag",
  "samePin",
  "pinsRemoved",
];

/**
 * The later steps that do not stand without the parts and wires of some steps: history is gone through again without
 * these, and what cannot be lifted, or would leave an error, depends on them, directly or through one another.
 */
export function dependantsOf(
  steps: readonly Step[],
  without: ReadonlySet<string>,
  definitions: Catalogue,
): readonly Step[] {
  const dependants: Step[] = [];
  let present: Harness | undefined;
  for (const step of steps) {
    const edit = editBetween(step.before, step.after);
    if (without.has(step.id)) {
      const from: Harness = present ?? step.before;
      present = redone(edit.filter(isFieldOp), step.before, from)?.harness ?? from;
    } else if (present !== undefined && !edit.every(isLayout)) {
      const again = redone(edit, step.before, present);
      const isSound = again !== undefined && (again.edit.every(isQuiet) || guard(present, definitions, again.edit).ok);
      const isMoot = step.takesBack.some((id) => dependants.some((dependant) => dependant.id === id));
      if (isMoot) continue;
      const isEmpty = step.by === "agent" && takesAbsent(edit, present);
      if (again === undefined || !isSound || isEmpty) dependants.push(step);
      else present = again.harness;
    }
  }
  return dependants;
}

/** Whether an op cannot bring an error of the checks: pins, words within a text, titles, places. */
function isQuiet(op: EditOp): boolean {
  return (
    op.op === "setPin" || op.op === "editText" || op.op === "renameNode" || op.op === "renameHarness" || isLayout(op)
  );
}

type Redone = { readonly edit: Edit; readonly harness: Harness };

function redone(edit: Edit, from: Harness, present: Harness): Redone | undefined {
  const rebased = rebaseEdit(edit, editBetween(from, present));
  if (rebased.conflicts.some(({ code }) => !harmless.includes(code))) return undefined;
  const applied = applyEdit(present, rebased.edit);
  return applied.ok ? { edit: rebased.edit, harness: applied.value } : undefined;
}

/** The parts that a step put in, nested ones included. */
export function partsAdded({ before, after }: Pick<Step, "before" | "after">): readonly PartPlace[] {
  return editBetween(before, after).flatMap((op) =>
    op.op === "addNode" && nodeAt(before, { within: op.within ?? [], node: op.node.id }) === undefined
      ? [{ within: op.within ?? [], node: op.node.id }]
      : [],
  );
}

/** The parts among `parts` whose settings a step changed, where that is all that it did to them; `undefined` where it did more. */
export function partsEdited(step: Step, parts: readonly PartPlace[]): readonly PartPlace[] | undefined {
  const edited: PartPlace[] = [];
  const isOf = (part: PartPlace, within: readonly string[], node: string) =>
    [...part.within, part.node].join("/") === [...within, node].join("/");
  for (const op of editBetween(step.before, step.after)) {
    const place = op.op === "setFlag" ? { within: op.within ?? [], node: op.node } : placeOfOp(op);
    const part = place && parts.find((each) => isOf(each, place.within, place.node));
    if (part !== undefined) edited.push(part);
    const ends = op.op === "connect" ? [op.edge.from.node, op.edge.to.node] : [];
    if (ends.some((node) => parts.some((each) => isOf(each, op.within ?? [], node)))) return undefined;
    if (op.op === "disconnect") {
      const touches = wireTouches(step.before, op.within ?? [], op.edge, parts);
      if (touches) return undefined;
    }
  }
  return edited.length === 0 ? undefined : edited;
}

function wireTouches(harness: Harness, within: readonly string[], edge: string, parts: readonly PartPlace[]): boolean {
  return parts.some((part) => {
    const holder = part.within.join("/") === within.join("/") ? harnessAt(harness, within) : undefined;
    const wire = holder?.edges[edge];
    return wire !== undefined && (wire.from.node === part.node || wire.to.node === part.node);
  });
}
