import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { guard } from "../../edits/gestureParts.ts";
import { harnessAt, nestedParam } from "../../edits/nested.ts";
import type { Edit, EditOp, PinTarget } from "../../edits/ops.ts";
import { rebaseEdit } from "../../edits/rebase.ts";
import { commitVersion, headOf, type VersionTree } from "../../edits/versions.ts";
import { type Harness, noPins } from "../../harness/document.ts";
import { nestedHarness } from "../../harness/group.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import { changeTitle } from "../changeTitle.ts";
import type { Change, Rewrite } from "../contract.ts";
import type { Act, PinAsk, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { labelFor } from "./accept.ts";
import { pinOfAsk } from "./asks.ts";
import { groundsOf } from "./lay.ts";
import { refuse, refuseVersion } from "./refuse.ts";
import { stripPinned } from "./stripPinned.ts";

/** The document after a blocked change was let in. */
export type Allowed = { readonly tree: VersionTree; readonly rewrites: readonly Rewrite[] };

/**
 * Lets in, once, what a pin blocked, by the person's decision: the pin is lifted, the change made and the pin set again in
 * one version, so that the pins stay as they were. What other pins forbid stays out. The change is kept with its rewrite, or,
 * where that has changes already, in one of its own: what was measured of those says nothing of this one.
 */
export function allowOnce(
  doc: ReviewDocument,
  definitions: Catalogue,
  ask: PinAsk,
  act: Act,
): Result<Allowed, ReviewError> {
  const rewrite = doc.rewrites.find(({ id }) => id === ask.rewrite);
  const pin = pinOfAsk(doc, ask);
  if (rewrite === undefined) return refuse("unknown-change", [ask.rewrite], say("This rewrite is no longer there."));
  if (pin === undefined)
    return refuse("not-open", [ask.pin], say("It is no longer pinned; the agent may propose it again."));
  const { harness: head } = headOf(doc.tree);
  const place = ask.within.length === 0 ? {} : { within: ask.within };
  const unpin: EditOp = { op: "setPin", target: pin, pinned: false, ...place };
  const free = applyEdit(head, [unpin]);
  if (!free.ok) return refuseVersion(free.error);
  const lifted = liftRefused(doc, definitions, rewrite, ask, free.value);
  if (!lifted.ok) return lifted;
  const after = applyEdit(free.value, lifted.value);
  if (!after.ok) return refuseVersion(after.error);
  const repin = repinned(harnessAt(after.value, ask.within), pin);
  const edit: Edit = [
    unpin,
    ...lifted.value,
    ...(repin === undefined ? [] : [{ op: "setPin", target: repin, pinned: true, ...place } as const]),
  ];
  const sound = guard(head, definitions, edit);
  if (!sound.ok) return refuseVersion(sound.error);
  const count =
    doc.rewrites.flatMap(({ changes }) => changes.filter(({ allowed }) => allowed !== undefined)).length + 1;
  const change = allowedChange(definitions, rewrite, ask, lifted.value, free.value, count);
  if (change === undefined)
    return refuse("unknown-change", [ask.refusal.change], say("It is not known who proposed this."));
  const committed = commitVersion(doc.tree, {
    id: act.version,
    edit,
    author: "person",
    label: labelFor(msg("Allow once"), [change.title]),
    at: act.at,
    why: change.manifest.why,
    decision: { action: "allow", changes: [change.id] },
  });
  if (!committed.ok) return refuseVersion(committed.error);
  const rewrites =
    rewrite.changes.length === 0
      ? doc.rewrites.map((each) => (each.id === rewrite.id ? { ...rewrite, changes: [change] } : each))
      : [...doc.rewrites, ownRewrite(doc, rewrite, ask, change, act)];
  return ok({ tree: committed.value, rewrites });
}

/** The refused edit over the harness without the pin: from the ground of its change, or the first that it applies to. */
function liftRefused(
  doc: ReviewDocument,
  definitions: Catalogue,
  rewrite: Rewrite,
  { refusal }: PinAsk,
  free: Harness,
): Result<Edit, ReviewError> {
  const grounds = groundsOf(doc, definitions, rewrite) ?? [];
  const own = grounds[rewrite.changes.findIndex(({ id }) => id === refusal.change)];
  for (const ground of [...(own === undefined ? [] : [own]), ...grounds, baseOf(doc, rewrite) ?? free]) {
    const bare = withoutPins(ground);
    if (!applyEdit(bare, refusal.edit).ok) continue;
    const { edit, conflicts } = rebaseEdit(refusal.edit, editBetween(bare, withoutPins(free)));
    if (conflicts.length > 0) continue;
    const rest = stripPinned(free, definitions, edit);
    if (rest.edit.length > 0) return ok(rest.edit);
  }
  return refuse(
    "conflicted",
    [refusal.change],
    say("What it asked for no longer fits; unpin it and let the agent try again."),
  );
}

function baseOf({ tree }: ReviewDocument, { base }: Rewrite): Harness | undefined {
  return Object.hasOwn(tree.versions, base) ? tree.versions[base]?.harness : undefined;
}

/** A harness without any pins, for edits that were proposed across them. */
function withoutPins(harness: Harness): Harness {
  const nodes = Object.entries(harness.nodes).map(([id, node]) => {
    const inner = nestedHarness(node.params);
    return [
      id,
      inner === undefined ? node : { ...node, params: { ...node.params, [nestedParam]: withoutPins(inner) } },
    ];
  });
  return { ...harness, nodes: Object.fromEntries(nodes), pins: noPins };
}

/** The pin as it can be set again: on what is left of what it held. */
function repinned(harness: Harness | undefined, pin: PinTarget): PinTarget | undefined {
  if (harness === undefined) return undefined;
  if (pin.type === "edge") return harness.edges[pin.edge] === undefined ? undefined : pin;
  if (pin.type !== "region") return harness.nodes[pin.node] === undefined ? undefined : pin;
  const nodes = pin.nodes.filter((node) => harness.nodes[node] !== undefined);
  return nodes.length === 0 ? undefined : { ...pin, nodes };
}

function allowedChange(
  definitions: Catalogue,
  rewrite: Rewrite,
  { pin, refusal }: PinAsk,
  edit: Edit,
  before: Harness,
  count: number,
): Change | undefined {
  const beside = rewrite.changes.find(({ id }) => id === refusal.change);
  const [operator, manifest] = [beside?.operator ?? refusal.operator, beside?.manifest ?? refusal.manifest];
  if (operator === undefined || manifest === undefined) return undefined;
  const id = `${refusal.change}-allowed-${count}`;
  return { id, operator, edit, title: changeTitle(before, edit, definitions), needs: [], manifest, allowed: pin };
}

/** A rewrite of an allowed change alone, made over the present head; there is no point from which it could be measured. */
function ownRewrite(doc: ReviewDocument, blocked: Rewrite, { refusal }: PinAsk, change: Change, { at }: Act): Rewrite {
  const { run, suite, task, step, trigger } = blocked;
  const number = Math.max(...doc.rewrites.map((each) => each.number)) + 1;
  return {
    ...{ id: `${change.id}-rewrite`, number, run, suite, task, step, base: doc.tree.head, at, trigger },
    ...{ changes: [change], refusals: [], cautions: [], stage: "refused", stageWhy: refusal.reason },
    ...{ probation: undefined, firing: {}, checkpoint: undefined, pair: undefined },
  };
}
