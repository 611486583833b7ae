import type { Edit, EditOp, TextHunk } from "../../edits/ops.ts";
import { type Rebased, rebaseEdit } from "../../edits/rebase.ts";
import type { Harness } from "../../harness/document.ts";
import { valueAt } from "./fieldPlace.ts";

/**
 * Moves an edit made on `ground` over another one, like `rebaseEdit`, but takes more for a clash: changed words together
 * with their neighbours.
 */
export function rebaseInContext(edit: Edit, ground: Harness, over: Edit): Rebased {
  const plain = rebaseEdit(edit, over);
  if (over.length === 0 || !edit.some((op) => op.op === "editText")) return plain;
  const { conflicts } = rebaseEdit(inContext(edit, ground), over);
  return { edit: plain.edit, conflicts: [...plain.conflicts, ...conflicts] };
}

/**
 * The same edit with every changed stretch of a text taken together with the words on either side, so that it clashes with
 * another edit of these words: a few letters that both texts happen to share are no reason to mix the two.
 */
function inContext(edit: Edit, harness: Harness): Edit {
  return edit.map((op): EditOp => {
    if (op.op !== "editText") return op;
    const text = valueAt(harness, { within: op.within ?? [], node: op.node, param: op.param });
    return typeof text === "string" ? { ...op, hunks: widened(text, op.hunks) } : op;
  });
}

function widened(text: string, hunks: readonly TextHunk[]): readonly TextHunk[] {
  let done = 0;
  return hunks.map(({ at, remove, insert }, index) => {
    const next = hunks[index + 1]?.at ?? text.length;
    const before = lastWords(text.slice(done, at));
    const after = /^\S*\s*\S*/.exec(text.slice(at + remove.length, next))?.[0] ?? "";
    done = at + remove.length + after.length;
    return { at: at - before.length, remove: before + remove + after, insert: before + insert + after };
  });
}

/** The last word of a text, what stands before it, and the word before that; found by going back once, however long they are. */
function lastWords(text: string): string {
  let from = text.length;
  for (const kind of [/\S/, /\s/, /\S/]) {
    while (from > 0 && kind.test(text.charAt(from - 1))) from -= 1;
  }
  return text.slice(from);
}
