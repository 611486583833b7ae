import { headOf } from "../../edits/versions.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { ChangeId } from "../contract.ts";
import type { LiftedChange, Overlay, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { carriedAt } from "./carried.ts";
import { decisionsOf } from "./fate.ts";
import { layChanges } from "./lay.ts";
import { changeOf, isOpen, type OwnedChange } from "./openChange.ts";
import { overlayOf } from "./overlay.ts";
import { refuse } from "./refuse.ts";

/**
 * Lays open changes over the head together with the least of the other open changes that they stand on: what they say they
 * need, what is carried with them, and what they cannot be lifted without.
 */
export function layStanding(
  doc: ReviewDocument,
  definitions: Catalogue,
  ids: readonly ChangeId[],
): Result<Overlay, ReviewError> {
  const decisions = decisionsOf(doc.tree);
  const open = overlayOf(doc, definitions, "open");
  for (const id of ids) {
    const owned = changeOf(doc, id);
    if (owned === undefined) return refuse("unknown-change", [id], say("There is no such change."));
    const { title } = owned.change;
    if (!isOpen(decisions, owned)) {
      return refuse("not-open", [id], say("“{title}” has been decided already; undo that first.", { title }));
    }
    const conflicted = open.conflicted.find(({ change }) => change.id === id);
    if (conflicted !== undefined) {
      return refuse("conflicted", [id], say("“{title}” clashes with later edits; settle it first.", { title }));
    }
  }
  if (ids.length === 0) return refuse("unknown-change", [], say("Choose a change first."));
  return ok(leastStanding(doc, definitions, open, ids, (laid) => standsAll(laid, ids)));
}

/**
 * The smallest set of applied open changes that holds `kept`, satisfies `suffices`, and on which all the others still stand
 * once it is in the head; laid over the head.
 */
export function leastStanding(
  doc: ReviewDocument,
  definitions: Catalogue,
  open: Overlay,
  kept: readonly ChangeId[],
  suffices: (laid: Overlay) => boolean,
): Overlay {
  const lay = (ids: ReadonlySet<ChangeId>) =>
    layChanges(doc, definitions, headOf(doc.tree), owned(doc, open.applied, ids));
  const all = open.applied.map(({ change }) => change.id);
  const fits = (ids: ReadonlySet<ChangeId>, laid: Overlay) => {
    if (!standsAll(laid, [...ids]) || !suffices(laid)) return false;
    const rest = new Set(all.filter((id) => !ids.has(id)));
    const order = [...owned(doc, open.applied, ids), ...owned(doc, open.applied, rest)];
    return standsAll(layChanges(doc, definitions, headOf(doc.tree), order), all);
  };
  const needed = withNeeds(doc, kept);
  const least = lay(needed);
  if (fits(needed, least)) return least;
  let chosen: ReadonlySet<ChangeId> = new Set(all);
  for (const { change } of [...open.applied].reverse()) {
    if (needed.has(change.id) || !chosen.has(change.id)) continue;
    const unit = withNeeds(doc, [change.id], false);
    const fewer = new Set([...chosen].filter((id) => id !== change.id && !(unit.has(id) && !needed.has(id))));
    const laid = lay(fewer);
    if (fits(fewer, laid)) chosen = fewer;
  }
  return lay(chosen);
}

function standsAll(laid: Overlay, ids: readonly ChangeId[]): boolean {
  const standing = new Set(laid.applied.map(({ change }) => change.id));
  return ids.every((id) => standing.has(id));
}

function owned(
  doc: ReviewDocument,
  applied: readonly LiftedChange[],
  ids: ReadonlySet<ChangeId>,
): readonly OwnedChange[] {
  return applied.filter(({ change }) => ids.has(change.id)).flatMap(({ change }) => changeOf(doc, change.id) ?? []);
}

/** Changes with the open ones that they name as needed (where asked for), and those carried as one unit with them. */
function withNeeds(doc: ReviewDocument, ids: readonly ChangeId[], needs = true): ReadonlySet<ChangeId> {
  const units = carriedAt(doc.tree, doc.tree.head);
  const decisions = decisionsOf(doc.tree);
  const found = new Set<ChangeId>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const own = changeOf(doc, id);
    if (found.has(id) || own === undefined || !isOpen(decisions, own)) continue;
    found.add(id);
    const unit = units.get(id)?.changes;
    waiting.push(...(unit ?? (needs ? own.change.needs : [])));
  }
  return found;
}
