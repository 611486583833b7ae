import type { Mint } from "../../edits/gestureParts.ts";
import type { EditOp } from "../../edits/ops.ts";
import { countingMint } from "../../edits/randomHarness.ts";
import { pick, type Tape } from "../../edits/tape.ts";
import { headOf, pathTo, type VersionTree } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import type { Result } from "../../harness/result.ts";
import type { ChangeId } from "../contract.ts";
import type { Act, ReviewDocument } from "../reviewContract.ts";
import { type FieldPlace, nodeAt, placeKey, placeOfOp } from "./fieldPlace.ts";
import { changesOf, openChanges } from "./openChange.ts";
import { type FieldNote, fieldsOfPerson } from "./personFields.fixture.ts";
import type { Focus } from "./randomReview.fixture.ts";

/** A person and an agent at work on one document, by a tape; for tests only. */
export type Play = {
  doc: ReviewDocument;
  count: number;
  readonly catalogue: Catalogue;
  readonly tape: Tape;
  readonly mint: Mint;
  readonly notes: Map<string, FieldNote>;
};

/** Opens a play on a document. */
export function openPlay(doc: ReviewDocument, catalogue: Catalogue, tape: Tape): Play {
  return { doc, count: 0, catalogue, tape, mint: countingMint("p"), notes: new Map() };
}

/** The next version's id and time. */
export function nextAct(play: Play): Act {
  play.count += 1;
  return { version: `v${play.count}`, at: play.count };
}

/** Takes a tree over, with a note of what it means for the person's fields; false, and nothing taken, where it was refused. */
export function take(play: Play, tree: Result<VersionTree, unknown>, note: Partial<FieldNote> = {}): boolean {
  if (!tree.ok) return false;
  play.doc = { ...play.doc, tree: tree.value };
  play.notes.set(tree.value.head, { sets: [], frees: [], undoes: [], ...note });
  return true;
}

/** The tree of a result that holds one. */
export function treeOf(result: Result<{ readonly tree: VersionTree }, unknown>): Result<VersionTree, unknown> {
  return result.ok ? { ok: true, value: result.value.tree } : result;
}

/** The changes that are open. */
export function openIds({ doc }: Play): readonly ChangeId[] {
  return openChanges(doc).map(({ change }) => change.id);
}

/** One of the changes, at times all. */
export function someOf({ tape }: Play, ids: readonly ChangeId[]): readonly ChangeId[] {
  const one = pick(tape, ids);
  if (one === undefined) return [];
  return tape.next(4) === 0 ? ids : [one];
}

/** Where changes are at work, so that what a person does meets them. */
export function focusOf({ doc }: Pick<Play, "doc">): Focus {
  const ops = changesOf(doc).flatMap(({ change }) => change.edit);
  return {
    nodes: ops.flatMap((op) => (op.op === "addNode" ? [op.node.id] : (placeOfOp(op)?.node ?? []))),
    edges: ops.flatMap((op) => (op.op === "connect" ? [op.edge.id] : op.op === "disconnect" ? [op.edge] : [])),
  };
}

/** Fields that changes write, or take out, knowing what the person had set: by the person's leave they are the agent's. */
export function knownTo({ doc, notes }: Play, ids: readonly ChangeId[]): readonly string[] {
  return changesOf(doc).flatMap(({ rewrite, change }) => {
    if (!ids.includes(change.id)) return [];
    const known = new Set(pathTo(doc.tree, rewrite.base).map(({ id }) => id));
    const path = pathTo(doc.tree, doc.tree.head).map(({ id }) => id);
    const setIn = (isKnown: boolean) =>
      path.flatMap((id) => (known.has(id) === isKnown ? (notes.get(id)?.sets ?? []).map(({ place }) => place) : []));
    const later = new Set(setIn(false).map(placeKey));
    const written = setIn(true).filter((place) => change.edit.some((op) => writes(op, place)));
    return written.map(placeKey).filter((key) => !later.has(key));
  });
}

/** The person's fields whose nodes are not in a harness. */
export function goneFields({ doc, notes }: Play, after: Harness): readonly string[] {
  return fieldsOfPerson(doc.tree, notes)
    .filter(({ place }) => nodeAt(after, place) === undefined)
    .map(({ place }) => placeKey(place));
}

/** The head's harness. */
export function headIn({ doc }: Play): Harness {
  return headOf(doc.tree).harness;
}

function writes(op: EditOp, place: FieldPlace): boolean {
  if (op.op === "removeNode") {
    const gone = [...(op.within ?? []), op.node].join("/");
    return `${[...place.within, place.node].join("/")}/`.startsWith(`${gone}/`);
  }
  const own = placeOfOp(op);
  return own !== undefined && placeKey(own) === placeKey(place);
}
