import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { guard } from "../../edits/gestureParts.ts";
import type { Edit } from "../../edits/ops.ts";
import { rebaseEdit } from "../../edits/rebase.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { say } from "../../harness/say.ts";
import type { Dimension } from "../../harness/wires.ts";
import { changeTitle } from "../changeTitle.ts";
import type { Caution, Change, Refusal } from "../contract.ts";
import { overlayOf } from "../review/overlay.ts";
import { restWithout } from "../review/stripPinned.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { concentrationOf, dimensionOfEdit } from "./concentration.ts";
import type { TaskText } from "./leaks.ts";
import { goalposts, objectionsTo, objectionsToRest, objectionsToWords } from "./objections.ts";
import { parseProposedEdit } from "./parseProposedEdit.ts";
import type { Objection } from "./subject.ts";

/** What changes are looked at with, before anything runs. */
export type CritiqueInput = {
  readonly doc: ReviewDocument;
  /** What the first change is made on. */
  readonly harness: Harness;
  readonly definitions: Catalogue;
  /** In dependency order, each over what the ones before it leave. */
  readonly changes: readonly Change[];
  /** The suite's tasks, whose words no edit may carry over. */
  readonly tasks: readonly TaskText[];
  /** The dimensions of the edits made before, newest last (`dimensionOfEdit`). */
  readonly recentDimensions: readonly Dimension[];
};

/** What passed, without the ops that were refused; every refusal with its reason; what a person should know of the rest. */
export type Critique = {
  readonly changes: readonly Change[];
  readonly refusals: readonly Refusal[];
  readonly cautions: readonly Caution[];
};

/**
 * Looks at proposed changes: their form and size, what they may not touch, pins, what they say, what is there already or was
 * refuted before. Names each refused op, validates the rest again over what the changes let pass before it leave. A change
 * that openly moves the goalposts passes with a caution that always asks a person.
 */
export function critique(input: CritiqueInput): Critique {
  let found: Found = { changes: [], refusals: [], cautions: [], harness: input.harness, proposed: input.harness };
  for (const change of input.changes) found = withChange(input, found, change);
  const { changes, refusals, cautions } = found;
  return { changes, refusals, cautions };
}

/** `harness`: with the changes let pass so far; `proposed`: with all of them as they were proposed. */
type Found = Critique & { readonly harness: Harness; readonly proposed: Harness };

function withChange(input: CritiqueInput, found: Found, change: Change): Found {
  const parsed = parseProposedEdit(change.edit);
  if (!parsed.ok) return withRefusals(found, [refusalOf({ ...change, edit: [] }, parsed.error, change.title)]);
  const { edit: asProposed, proposed } = { edit: parsed.value, proposed: found.proposed };
  const after = applyEdit(proposed, asProposed);
  const carried =
    proposed === found.harness ? asProposed : rebaseEdit(asProposed, editBetween(proposed, found.harness));
  const next: Found = { ...found, proposed: after.ok ? after.value : proposed };
  const title = after.ok ? changeTitle(proposed, asProposed, input.definitions) : change.title;
  const own: Change = { ...change, edit: asProposed, title };
  const missing = change.needs.find((id) => !found.changes.some((passed) => passed.id === id));
  if (missing !== undefined) return withRefusals(next, [refusalOf(own, standsOn(input, missing), title)]);
  if ("conflicts" in carried && carried.conflicts.length > 0) {
    const reason = say("It does not stand without what was refused before it.");
    return withRefusals(next, [refusalOf(own, { code: "does-not-apply", ops: [], reason }, title)]);
  }
  const edit = "conflicts" in carried ? carried.edit : carried;
  return judged(input, next, own, edit);
}

function judged(input: CritiqueInput, found: Found, change: Change, edit: Edit): Found {
  const { definitions, doc } = input;
  const { harness } = found;
  const subject = { harness, edit, definitions };
  const drawn = overlayOf(doc, definitions, "open").harness;
  const objections = [...objectionsTo(subject, change, input.tasks), ...objectionsToWords(change)];
  const refusals = objections.map((objection) => refusalOf(change, objection, change.title));
  if (objections.some(({ ops }) => ops.length === 0)) return withRefusals(found, refusals);
  const refused = new Set(objections.flatMap(({ ops }) => ops));
  const rest = restWithout(harness, definitions, edit, refused);
  if (rest.edit.length === 0) {
    const broken = refused.size === 0 ? [refusalOf(change, whyNot(subject), change.title)] : [];
    return withRefusals(found, [...refusals, ...broken]);
  }
  const after = applyEdit(harness, rest.edit);
  const against = objectionsToRest({ ...subject, edit: rest.edit }, change, doc, drawn);
  if (!after.ok || against.length > 0) {
    return withRefusals(found, [...refusals, ...against.map((each) => refusalOf(change, each, change.title))]);
  }
  const title = changeTitle(harness, rest.edit, definitions);
  const raised = goalposts({ ...subject, edit: rest.edit });
  const risk = raised === undefined ? change.manifest.risk : "moves the goalposts";
  const passed: Change = { ...change, edit: rest.edit, title, manifest: { ...change.manifest, risk } };
  return {
    ...found,
    changes: [...found.changes, passed],
    refusals: [...found.refusals, ...refusals],
    cautions: [...found.cautions, ...cautionsOf(input, found, passed, raised)],
    harness: after.value,
  };
}

function cautionsOf(
  input: CritiqueInput,
  found: Found,
  change: Change,
  raised: string | undefined,
): readonly Caution[] {
  const { definitions } = input;
  const before = found.changes.flatMap((each) => dimensionOfEdit(found.harness, each.edit, definitions) ?? []);
  const dimension = dimensionOfEdit(found.harness, change.edit, definitions);
  const asks = raised === undefined ? [] : [{ change: change.id, reason: raised, asks: true }];
  return [...asks, ...concentrationOf(change.id, dimension, [...input.recentDimensions, ...before])];
}

function whyNot({ harness, edit, definitions }: { harness: Harness; edit: Edit; definitions: Catalogue }): Objection {
  const sound = guard(harness, definitions, edit);
  if (sound.ok) return { code: "does-not-apply", ops: [], reason: say("Nothing is left of it.") };
  const { code, op, message } = sound.error;
  return {
    code: code === "illTyped" ? "ill-typed" : "does-not-apply",
    ops: op === undefined ? [] : [op],
    reason: message,
  };
}

function standsOn({ changes }: CritiqueInput, id: string): Objection {
  const title = changes.find((change) => change.id === id)?.title ?? id;
  return { code: "does-not-apply", ops: [], reason: say("It needs “{title}”, which was refused.", { title }) };
}

function withRefusals(found: Found, refusals: readonly Refusal[]): Found {
  return { ...found, refusals: [...found.refusals, ...refusals] };
}

function refusalOf(change: Change, { code, ops, reason, pin }: Objection, title: string): Refusal {
  const { id, edit, operator, manifest } = change;
  return { code, change: id, title, ops, reason, edit, operator, manifest, ...(pin === undefined ? {} : { pin }) };
}
