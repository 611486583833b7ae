import type { StoreApi } from "zustand/vanilla";
import type { EditError } from "../../core/edits/editError.ts";
import type { Mint } from "../../core/edits/gestureParts.ts";
import { harnessAt, liftEdit } from "../../core/edits/nested.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness, NodeId } from "../../core/harness/document.ts";
import type { Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import { whyReadOnly } from "../editable.ts";
import type { StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";

/** Where a person's edits are made: the store, and what it stands on. */
export type Editor = { readonly store: StoreApi<Studio>; readonly ports: StudioPorts };

/** One gesture: how its edit is built from the harness in the open group, what its version is called, and what is selected after it. */
export type Gesture = {
  readonly build: (harness: Harness) => Result<Edit, EditError>;
  readonly label: string | ((edit: Edit, harness: Harness) => string);
  /** The parts that are selected once it is done; absent: the selection stays, without what has gone. */
  readonly selects?: (edit: Edit) => readonly NodeId[];
  /** What goes with it outside the open group, as an edit of the whole harness, which is given. */
  readonly outside?: (edit: Edit, root: Harness) => Edit;
};

/** Mints ids for parts and wires. */
export function mintFor({ ports }: Editor): Mint {
  return () => ports.mint();
}

/** The harness that is drawn in the open group: the head with its open changes. */
export function drawnHarness({ overlay, within }: Pick<Studio, "overlay" | "within">): Harness {
  return harnessAt(overlay.harness, within) ?? overlay.harness;
}

/** Says that nothing was done, and why. */
export function sayUndone({ store }: Editor, why: string): void {
  notify(store, "hint", say("Nothing was changed"), why);
}

/**
 * Makes a gesture in the open group as one version and tells whether it did. It is built from what is drawn; where that does not
 * have what it is about, such as a part that an open change removes, from the document.
 */
export function perform(editor: Editor, { build, label, selects, outside }: Gesture): boolean {
  const { store } = editor;
  const studio = store.getState();
  const locked = whyReadOnly(studio);
  if (locked !== undefined) {
    sayUndone(editor, locked);
    return false;
  }
  const { within, tree } = studio;
  const drawn = drawnHarness(studio);
  const own = harnessAt(studio.harness, within);
  const onDrawn = build(drawn);
  const onOwn = onDrawn.ok || own === undefined || own === drawn ? onDrawn : build(own);
  const [edit, harness] = onDrawn.ok || !onOwn.ok ? [onDrawn, drawn] : [onOwn, own ?? drawn];
  if (!edit.ok) {
    sayUndone(editor, edit.error.message);
    return false;
  }
  if (edit.value.length === 0) return false;
  const named = typeof label === "string" ? label : label(edit.value, harness);
  const around = outside?.(edit.value, onDrawn.ok ? studio.overlay.harness : studio.harness) ?? [];
  studio.commit([...around, ...liftEdit(within, edit.value)], named);
  const now = store.getState();
  if (now.tree === tree) return false;
  const left = drawnHarness(now);
  const kept = selects === undefined ? now.selectedNodes : selects(edit.value);
  const edge = selects === undefined ? now.selectedEdge : undefined;
  const isThere = edge !== undefined && Object.hasOwn(left.edges, edge);
  store.setState({
    // What was said of open changes that went in with it matters more.
    ...(now.spoken === studio.spoken ? { spoken: named } : {}),
    selectedNodes: kept.filter((id) => Object.hasOwn(left.nodes, id)),
    selectedEdge: isThere ? edge : undefined,
  });
  return true;
}

/** Moves parts as one version; those of open changes, which the document does not have yet, are remembered where they were put. */
export function moveParts(editor: Editor, edit: Edit, label: string): void {
  const studio = editor.store.getState();
  const locked = whyReadOnly(studio);
  if (locked !== undefined) {
    sayUndone(editor, locked);
    return;
  }
  const moves = edit.flatMap((op) => (op.op === "moveNode" ? [{ node: op.node, position: op.position }] : []));
  studio.moveNodes(moves, label);
  editor.store.setState({ spoken: label });
}

/** The parts that an edit brings. */
export function addedBy(edit: Edit): readonly NodeId[] {
  return edit.flatMap((op) => (op.op === "addNode" ? [op.node.id] : []));
}

/** "Loop guard", "3 parts"; a long title is cut short. */
export function nameParts(harness: Harness, ids: readonly NodeId[]): string {
  const [only] = ids;
  const title = ids.length === 1 && only !== undefined ? harness.nodes[only]?.title : undefined;
  return title === undefined ? countParts(ids.length) : shortTitle(say(title));
}

/** "1 part", "3 parts". */
export function countParts(count: number): string {
  return say("{count, plural, one {# part} other {# parts}}", { count });
}

/** A title that a label can hold. */
export function shortTitle(title: string): string {
  return title.length > 40 ? `${title.slice(0, 39)}…` : title;
}
