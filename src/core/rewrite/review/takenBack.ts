import { editBetween } from "../../edits/editBetween.ts";
import { guard, type Mint } from "../../edits/gestureParts.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { DependantsChoice, Resolution, ReviewError } from "../reviewContract.ts";
import { bypassParts } from "./bypassParts.ts";
import { settledValue } from "./cards.ts";
import { isFieldOp, withValueAt } from "./fieldPlace.ts";
import { canBypass, type RevertOutline } from "./outline.ts";
import { putInAgain } from "./refit.ts";
import { refuse, refuseVersion } from "./refuse.ts";
import type { Step } from "./steps.ts";
import { asUndone, takeOut } from "./takeOut.ts";

/** How an outline's cards and dependants are settled; a card without a resolution keeps a field, and lets a part go. */
export type Settlement = {
  readonly resolutions: Readonly<Record<string, Resolution>>;
  readonly dependants: DependantsChoice;
};

/** The harness with an outline's steps taken back, as settled; it has no error that `present` has not. */
export function takenBack(
  present: Harness,
  outline: RevertOutline,
  { resolutions, dependants }: Settlement,
  definitions: Catalogue,
  mint: Mint,
  more: readonly Step[] = [],
): Result<Harness, ReviewError> {
  const kept = outline.parts.filter(({ card }) => resolutions[card.id]?.choice === "now");
  const keep = new Set(kept.map(({ step }) => step.id));
  const allKept = outline.steps.every((step) => keep.has(step.id));
  const [stands] = allKept ? [] : outline.dependants;
  if (stands !== undefined && dependants === "none")
    return refuse("dependants", [stands.id], blockedWords(stands, dependants));
  if (stands !== undefined && dependants === "bypass" && !canBypass(outline)) {
    return refuse("dependants", [stands.id], blockedWords(stands, dependants));
  }
  const overwrite = outline.parts.filter(({ step }) => !keep.has(step.id)).map(({ place }) => place);
  const own = [...outline.steps, ...more];
  const after = dependants === "revert" ? [...own, ...outline.dependants] : own;
  const { harness, blocked } = takeOut(present, inOrder(after, outline, more), {
    keep,
    overwrite,
    undone: outline.undone,
  });
  const others = [...after, ...outline.undone];
  let now = harness;
  for (const step of blocked) {
    const joined = bypassParts(now, step, definitions, mint, others) ?? putBack(now, step, outline.undone);
    if (joined === undefined) return refuse("dependants", [step.id], blockedWords(step, dependants));
    now = joined;
  }
  for (const { clash, card } of outline.fields) {
    const resolution = resolutions[card.id];
    if (resolution === undefined || resolution.choice === "now") continue;
    now = withValueAt(now, clash.place, settledValue(card, resolution));
  }
  const sound = guard(present, definitions, editBetween(present, now));
  return sound.ok ? ok(now) : refuseVersion(sound.error);
}

/** The parts that a step took out, put back where its wires lead now; undefined where that does not fit. */
function putBack(harness: Harness, step: Step, undone: readonly Step[]): Harness | undefined {
  const structure = editBetween(step.after, step.before).filter((op) => !isFieldOp(op));
  if (!structure.some((op) => op.op === "addNode")) return undefined;
  const back = putInAgain(structure, step.after, harness);
  return back && asUndone(back, structure, undone).harness;
}

/** Steps in the order in which they were done; those on top of the head come last. */
function inOrder(steps: readonly Step[], outline: RevertOutline, more: readonly Step[]): readonly Step[] {
  const chosen = new Set(steps);
  return [...outline.all.filter((step) => chosen.has(step)), ...more];
}

function blockedWords({ title }: Step, dependants: DependantsChoice): string {
  return dependants === "bypass"
    ? say("“{title}” cannot be kept without this: nothing fits in its place. Revert it too, or keep both.", { title })
    : say("“{title}” is bound up with this: choose what becomes of it.", { title });
}
