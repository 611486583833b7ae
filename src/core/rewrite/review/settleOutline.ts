import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { guard, type Mint } from "../../edits/gestureParts.ts";
import { harnessAt } from "../../edits/nested.ts";
import type { Edit } from "../../edits/ops.ts";
import { rebaseEdit } from "../../edits/rebase.ts";
import { headOf } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { Change, ChangeId } from "../contract.ts";
import type { ConflictCard, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { fieldCard } from "./cards.ts";
import { decisionsOf } from "./fate.ts";
import { type FieldPlace, isFieldOp, nodeAt, placeKey, placeOfOp, valueAt } from "./fieldPlace.ts";
import { rebaseInContext } from "./inContext.ts";
import { groundsOf } from "./lay.ts";
import { changeOf, isOpen } from "./openChange.ts";
import { overlayOf } from "./overlay.ts";
import { pinnedOps } from "./pinnedOps.ts";
import { refit } from "./refit.ts";
import { refuse } from "./refuse.ts";

/** A stale change taken apart: what stands over the head, the fields that clash, and its parts and wires. */
export type SettleOutline = {
  readonly change: Change;
  readonly clean: Edit;
  readonly fields: readonly { readonly place: FieldPlace; readonly card: ConflictCard }[];
  /** With a card, parts and wires do not stand as they are; `refitted` is the head with them done anew. */
  readonly structure: { readonly card: ConflictCard | undefined; readonly refitted: Harness | undefined };
};

const fieldChoices = ["now", "agent", "edit"] as const;

/** Takes a stale change apart; refused for one that is not open, or not in conflict. */
export function outlineSettle(
  doc: ReviewDocument,
  definitions: Catalogue,
  mint: Mint,
  id: ChangeId,
): Result<SettleOutline, ReviewError> {
  const owned = changeOf(doc, id);
  if (owned === undefined) return refuse("unknown-change", [id], say("There is no such change."));
  const { change, rewrite } = owned;
  const { title } = change;
  if (!isOpen(decisionsOf(doc.tree), owned)) {
    return refuse("not-open", [id], say("“{title}” has been decided already; undo that first.", { title }));
  }
  const { conflicted } = overlayOf(doc, definitions, "open");
  const isStale = conflicted.some((lifted) => lifted.change.id === id);
  const ground = groundsOf(doc, definitions, rewrite)?.[rewrite.changes.indexOf(change)];
  const after = ground && applyEdit(ground, change.edit);
  if (!isStale) {
    return refuse("not-open", [id], say("“{title}” clashes with nothing; accept or revert it.", { title }));
  }
  if (ground === undefined || after === undefined || !after.ok) {
    return refuse("conflicted", [id], say("The version that it was made on is no longer there; revert it."));
  }
  const { harness: head } = headOf(doc.tree);
  const ends = { ground, after: after.value, head };
  const fields = clashingFields(change, ends, definitions);
  const structure = structureOf(change, ends, definitions, mint);
  const clean = [...structure.clean, ...fields.clean];
  return ok({ change, clean, fields: fields.cards, structure });
}

type Ends = { readonly ground: Harness; readonly after: Harness; readonly head: Harness };

function clashingFields(change: Change, { ground, after, head }: Ends, definitions: Catalogue) {
  const edit = editBetween(ground, after).filter(isFieldOp);
  const rebased = rebaseInContext(edit, ground, editBetween(ground, head));
  const clashing = new Map<string, FieldPlace>();
  const pinned = pinnedOps(head, rebased.edit).flatMap(({ op }) => rebased.edit[op] ?? []);
  for (const op of [...rebased.conflicts.map((conflict) => conflict.op), ...pinned]) {
    const place = placeOfOp(op);
    if (place !== undefined && nodeAt(head, place) !== undefined) clashing.set(placeKey(place), place);
  }
  const clean = rebased.edit.filter((op) => {
    const place = placeOfOp(op);
    return place === undefined || !clashing.has(placeKey(place));
  });
  const cards = [...clashing.values()].map((place) => {
    const clash = { place, before: valueAt(ground, place), agent: valueAt(after, place) };
    return { place, card: fieldCard(clash, change.id, head, definitions, fieldChoices) };
  });
  return { clean, cards };
}

function structureOf(change: Change, { ground, after, head }: Ends, definitions: Catalogue, mint: Mint) {
  const structure = editBetween(ground, after).filter((op) => !isFieldOp(op));
  const nothing = { clean: [], card: undefined, refitted: undefined };
  if (structure.length === 0) return nothing;
  const { edit, conflicts } = rebaseEdit(structure, editBetween(ground, head));
  const stands = conflicts.length === 0 && pinnedOps(head, edit).length === 0 && guard(head, definitions, edit).ok;
  if (stands) return { ...nothing, clean: edit };
  const refitted = refit(structure, ground, head, definitions, mint);
  const isPart = structure.some((op) => op.op === "addNode" || op.op === "removeNode");
  const card: ConflictCard = {
    id: `${change.id} parts`,
    change: change.id,
    about: change.title,
    node: undefined,
    param: undefined,
    kind: isPart ? "part" : "wire",
    before: wiresWords(structure, ground),
    agent: change.title,
    now: wiresNow(structure, ground, head),
    choices: refitted === undefined ? ["now"] : ["now", "agent"],
  };
  return { clean: [], card, refitted };
}

/** The wires that a change cut, as they were: "Router → Tools". */
function wiresWords(structure: Edit, ground: Harness): string {
  return cutWires(structure, ground)
    .map(({ from, to }) => `${from} → ${to}`)
    .join(say(", "));
}

/** Where the ports of the wires that a change cut lead now. */
function wiresNow(structure: Edit, ground: Harness, head: Harness): string {
  const words = cutWires(structure, ground).map(({ edge, within, from }) => {
    const inner = harnessAt(head, within);
    const now = Object.values(inner?.edges ?? {}).find(
      (each) => each.from.node === edge.from.node && each.from.port === edge.from.port,
    );
    return `${from} → ${say(now === undefined ? "nothing" : (inner?.nodes[now.to.node]?.title ?? now.to.node))}`;
  });
  return [...new Set(words)].join(say(", "));
}

function cutWires(structure: Edit, ground: Harness) {
  return structure.flatMap((op) => {
    const within = op.within ?? [];
    const inner = harnessAt(ground, within);
    const edge = op.op === "disconnect" ? inner?.edges[op.edge] : undefined;
    const titleOf = (id: string) => say(inner?.nodes[id]?.title ?? id);
    return edge === undefined ? [] : [{ edge, within, from: titleOf(edge.from.node), to: titleOf(edge.to.node) }];
  });
}
