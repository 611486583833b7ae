import type { Edit, EditOp, TextHunk } from "../../edits/ops.ts";
import type { Harness } from "../../harness/document.ts";
import { valueAt } from "./fieldPlace.ts";

/**
 * The same edit with every changed stretch of a text taken together with the words on either side, so that it clashes with
 * another edit of these words: a few letters that both texts happen to share are no reason to mix the two.
 */
export function inContext(edit: Edit, harness: Harness): Edit {
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
    const before = /\S*\s*\S*$/.exec(text.slice(done, at))?.[0] ?? "";
    const after = /^\S*\s*\S*/.exec(text.slice(at + remove.length, next))?.[0] ?? "";
    done = at + remove.length + after.length;
    return { at: at - before.length, remove: before + remove + after, insert: before + insert + after };
  });
}
