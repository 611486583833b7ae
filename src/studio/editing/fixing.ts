import { fixesOf, mend } from "../../core/edits/fixes/fixesOf.ts";
import type { Harness } from "../../core/harness/document.ts";
import type { Finding } from "../../core/harness/finding.ts";
import { say } from "../../core/harness/say.ts";
import { whyReadOnly } from "../editable.ts";
import type { QuickFix } from "../editingContract.ts";
import { type Editor, mintFor, sayUndone } from "./editor.ts";

const known = new WeakMap<Harness, WeakMap<Finding, readonly QuickFix[]>>();

/** The ways to mend a finding of the document; the same list again for the same document. */
export function fixesFor(editor: Editor, finding: Finding): readonly QuickFix[] {
  const { harness } = editor.store.getState();
  const found = known.get(harness) ?? new WeakMap<Finding, readonly QuickFix[]>();
  known.set(harness, found);
  const cached = found.get(finding);
  if (cached !== undefined) return cached;
  const fixes = fixesOf(harness, editor.ports.catalogue, mintFor(editor), finding);
  const quick = fixes.map(({ id, label }) => ({ id, label }));
  found.set(finding, quick);
  return quick;
}

/** Mends a finding as one version, named for the way it is mended. */
export function applyFix(editor: Editor, finding: Finding, id: string): void {
  const { store, ports } = editor;
  const { harness, commit, tree } = store.getState();
  const locked = whyReadOnly(store.getState());
  if (locked !== undefined) {
    sayUndone(editor, locked);
    return;
  }
  const label = fixesFor(editor, finding).find((fix) => fix.id === id)?.label ?? say("Mend");
  const edit = mend(harness, ports.catalogue, mintFor(editor), finding, id);
  if (!edit.ok) {
    sayUndone(editor, edit.error.message);
    return;
  }
  commit(edit.value, say("Mend: {label}", { label }));
  if (store.getState().tree !== tree) store.setState({ spoken: say("Mended: {label}", { label }) });
}
