import { applyEdit } from "../../edits/apply.ts";
import type { Edit } from "../../edits/ops.ts";
import { pick } from "../../edits/tape.ts";
import { commitVersion, headOf, redo, undo, type VersionTree } from "../../edits/versions.ts";
import type { Result } from "../../harness/result.ts";
import type { Stage } from "../contract.ts";
import type { DependantsChoice, Resolution, RevertPlan } from "../reviewContract.ts";
import { type Accepted, acceptChanges, acceptWithEdit, keepChanges } from "./accept.ts";
import { decisionsOf } from "./fate.ts";
import { placeKey, placeOfOp } from "./fieldPlace.ts";
import { overlayOf } from "./overlay.ts";
import { fieldsSet } from "./personFields.fixture.ts";
import { pinChange } from "./pinChange.ts";
import {
  focusOf,
  goneFields,
  headIn,
  knownTo,
  nextAct,
  openIds,
  type Play,
  someOf,
  take,
  treeOf,
} from "./play.fixture.ts";
import { errorsOf, randomGesture, randomPinning, randomRewrite, withRewrite } from "./randomReview.fixture.ts";
import { planRevert, revertChanges } from "./revert.ts";
import { planSettle, settleChange } from "./settle.ts";

/** One thing that is done in a play; gives its name, or undefined where it came to nothing. */
export type PlayAction = (play: Play) => string | undefined;

/** What can be done, each as often as its weight among the feasible ones says. */
export const playActions: readonly {
  readonly weight: number;
  readonly isFeasible: (play: Play) => boolean;
  readonly act: PlayAction;
}[] = [
  { weight: 3, isFeasible: ({ doc }) => doc.rewrites.length < 6, act: propose },
  { weight: 1, isFeasible: ({ doc }) => doc.rewrites.length > 0, act: stage },
  { weight: 3, isFeasible: hasOpen, act: (play) => takeIn(play, "accept", acceptChanges) },
  { weight: 1, isFeasible: hasOpen, act: (play) => takeIn(play, "keep", keepChanges) },
  { weight: 1, isFeasible: hasOpen, act: (play) => takeIn(play, "pin", pinChange) },
  { weight: 5, isFeasible: (play) => inForce(play).length > 0, act: revert },
  { weight: 4, isFeasible: isStale, act: settle },
  { weight: 4, isFeasible: () => true, act: edit },
  { weight: 2, isFeasible: hasOpen, act: editOnDrawn },
  { weight: 1, isFeasible: () => true, act: pinByHand },
  { weight: 1, isFeasible: () => true, act: (play) => walk(play, "undo", undo) },
  { weight: 1, isFeasible: () => true, act: (play) => walk(play, "redo", redo) },
];

/** Does one feasible thing. */
export function playOn(play: Play): string | undefined {
  const feasible = playActions.filter(({ isFeasible }) => isFeasible(play));
  const action = pick(
    play.tape,
    feasible.flatMap(({ act, weight }) => Array.from({ length: weight }, () => act)),
  );
  return action?.(play);
}

function hasOpen(play: Play): boolean {
  return openIds(play).length > 0;
}

function isStale({ doc, catalogue }: Play): boolean {
  return overlayOf(doc, catalogue, "open").conflicted.length > 0;
}

function inForce(play: Play): readonly string[] {
  const accepted = [...decisionsOf(play.doc.tree)].filter(([, { action }]) => action !== "revert").map(([id]) => id);
  return [...accepted, ...openIds(play)];
}

function propose(play: Play): string | undefined {
  const rewrite = randomRewrite(play.doc, play.catalogue, play.tape, focusOf(play));
  if (rewrite === undefined) return undefined;
  play.doc = withRewrite(play.doc, rewrite);
  return "propose";
}

function stage(play: Play): string | undefined {
  const rewrite = pick(play.tape, play.doc.rewrites);
  const next = pick<Stage>(play.tape, ["trial", "dropped", "waiting", "withheld"]) ?? "trial";
  const rewrites = play.doc.rewrites.map((each) => (each === rewrite ? { ...each, stage: next } : each));
  play.doc = { ...play.doc, rewrites };
  return "stage";
}

function takeIn(play: Play, name: string, by: typeof acceptChanges): string | undefined {
  const taken: Result<Accepted, unknown> = by(play.doc, play.catalogue, someOf(play, openIds(play)), nextAct(play));
  const frees = taken.ok ? knownTo(play, taken.value.accepted) : [];
  return take(play, treeOf(taken), { frees }) ? name : undefined;
}

function revert(play: Play): string | undefined {
  const { doc, catalogue, mint, tape } = play;
  const plan = planRevert(doc, catalogue, mint, someOf(play, inForce(play)));
  if (!plan.ok) return undefined;
  const { resolutions, frees } = settleCards(plan.value, play);
  const { dependants, canBypass } = plan.value;
  const other: DependantsChoice = canBypass && tape.next(2) === 0 ? "bypass" : "revert";
  const choice = dependants.length === 0 ? "none" : other;
  const reverted = revertChanges(doc, catalogue, mint, plan.value, resolutions, choice, nextAct(play));
  if (!reverted.ok) return undefined;
  const undoes = choice === "revert" ? dependants.filter(({ by }) => by === "person").map(({ id }) => id) : [];
  const letsGo = choice === "bypass" || Object.values(resolutions).some((each) => each.choice === "before");
  const gone = letsGo ? goneFields(play, headOf(reverted.value).harness) : [];
  take(play, reverted, { frees: [...frees, ...gone], undoes });
  return { none: "revert", bypass: "bypass", revert: "revert with dependants" }[choice];
}

function settle(play: Play): string | undefined {
  const { doc, catalogue, mint, tape } = play;
  const stale = pick(tape, overlayOf(doc, catalogue, "open").conflicted);
  const plan = stale && planSettle(doc, catalogue, mint, stale.change.id);
  if (plan === undefined || !plan.ok) return undefined;
  const { resolutions, frees } = settleCards(plan.value, play);
  const settled = settleChange(doc, catalogue, mint, plan.value, resolutions, nextAct(play));
  const gone = settled.ok ? goneFields(play, headOf(settled.value).harness) : [];
  const known = knownTo(play, plan.value.changes);
  return take(play, settled, { frees: [...frees, ...gone, ...known] }) ? "settle" : undefined;
}

function edit(play: Play): string | undefined {
  for (let tries = 4; tries > 0; tries -= 1) {
    const words = `person ${play.count + 1}`;
    const made = randomGesture(headIn(play), play.catalogue, play.mint, play.tape, words, focusOf(play));
    if (personal(play, made, words)) return "edit";
  }
  return undefined;
}

function editOnDrawn(play: Play): string | undefined {
  const words = `person ${play.count + 1}`;
  const { harness } = overlayOf(play.doc, play.catalogue, "open");
  let made: Edit = [];
  for (let tries = 4; tries > 0 && made.length === 0; tries -= 1) {
    made = randomGesture(harness, play.catalogue, play.mint, play.tape, words, focusOf(play));
  }
  const after = applyEdit(harness, made);
  if (made.length === 0 || !after.ok || errorsOf(after.value, play.catalogue).length > 0) return undefined;
  const taken = acceptWithEdit(play.doc, play.catalogue, made, "Edit", nextAct(play));
  if (!taken.ok) return undefined;
  const gone = goneFields(play, headOf(taken.value.tree).harness);
  const frees = [...knownTo(play, taken.value.accepted), ...gone, ...writtenBy(made)];
  take(play, treeOf(taken), { sets: fieldsSet(made, words), frees });
  return taken.value.accepted.length > 0 ? "edit on a change" : "edit beside changes";
}

function pinByHand(play: Play): string | undefined {
  return personal(play, randomPinning(headIn(play), play.tape), "") ? "pin by hand" : undefined;
}

function personal(play: Play, made: Edit, words: string): boolean {
  const after = applyEdit(headIn(play), made);
  if (made.length === 0 || !after.ok || errorsOf(after.value, play.catalogue).length > 0) return false;
  const frees = [...goneFields(play, after.value), ...writtenBy(made)];
  const { version: id, at } = nextAct(play);
  const committed = commitVersion(play.doc.tree, { id, edit: made, author: "person", label: "Edit", at });
  return take(play, committed, { sets: fieldsSet(made, words), frees });
}

function walk(play: Play, name: string, by: (tree: VersionTree) => Result<VersionTree, unknown>): string | undefined {
  const walked = by(play.doc.tree);
  if (!walked.ok) return undefined;
  play.doc = { ...play.doc, tree: walked.value };
  return name;
}

function writtenBy(made: Edit): readonly string[] {
  return made.flatMap((op) => placeOfOp(op) ?? []).map(placeKey);
}

/** Settles every card at random; `frees` are the fields that do not keep what they are now. */
function settleCards({ cards }: RevertPlan, { tape }: Play) {
  const resolutions: Record<string, Resolution> = {};
  const frees: string[] = [];
  for (const card of cards) {
    const choice = pick(tape, card.choices) ?? "now";
    resolutions[card.id] = choice === "edit" ? { choice, value: `settled ${card.id.length}` } : { choice };
    if (choice !== "now") frees.push(card.id.slice(card.change.length + 1));
  }
  return { resolutions, frees };
}
