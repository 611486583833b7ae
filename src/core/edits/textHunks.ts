import type { TextHunk } from "./ops.ts";

/** The text with its hunks replaced, or `undefined` when they are out of order or do not match it. */
export function applyHunks(text: string, hunks: readonly TextHunk[]): string | undefined {
  let result = "";
  let done = 0;
  for (const { at, remove, insert } of hunks) {
    if (!Number.isInteger(at) || at < done || at > text.length || !text.startsWith(remove, at)) return undefined;
    result += text.slice(done, at) + insert;
    done = at + remove.length;
  }
  return result + text.slice(done);
}

/** The hunks that take the edited text back. */
export function invertHunks(hunks: readonly TextHunk[]): readonly TextHunk[] {
  let shift = 0;
  return hunks.map(({ at, remove, insert }) => {
    const inverse = { at: at + shift, remove: insert, insert: remove };
    shift += insert.length - remove.length;
    return inverse;
  });
}

/** One stretch of an edited text, seen from its base: kept, deleted or inserted. */
type Stretch =
  | { readonly type: "keep"; readonly length: number }
  | { readonly type: "delete"; readonly text: string }
  | { readonly type: "insert"; readonly text: string };

/**
 * The one list of hunks that does `first`, then `second`; touching hunks are joined and empty ones left out, so that
 * composing is associative to the letter. `undefined` when `second` cannot follow `first`.
 */
export function composeHunks(first: readonly TextHunk[], second: readonly TextHunk[]): readonly TextHunk[] | undefined {
  const below = stretches(first);
  const above = stretches(second);
  const result: Stretch[] = [];
  for (;;) {
    const a = below.peek();
    const b = above.peek();
    if (a.type === "delete") {
      result.push(below.take(a.text.length));
    } else if (b.type === "insert") {
      result.push(above.take(b.text.length));
    } else {
      const length = Math.min(lengthOf(a), lengthOf(b));
      if (length === Number.POSITIVE_INFINITY) return toHunks(result);
      const under = below.take(length);
      const over = above.take(length);
      if (under.type === "keep") result.push(over);
      else if (over.type === "keep") result.push(under);
      else if (under.type !== "insert" || over.type !== "delete" || under.text !== over.text) return undefined;
    }
  }
}

function lengthOf(stretch: Stretch): number {
  return stretch.type === "keep" ? stretch.length : stretch.text.length;
}

/** A hunk list as stretches to be taken piece by piece; it ends in an endless kept stretch. */
function stretches(hunks: readonly TextHunk[]): { peek(): Stretch; take(length: number): Stretch } {
  const list: Stretch[] = [];
  let done = 0;
  for (const { at, remove, insert } of hunks) {
    if (at > done) list.push({ type: "keep", length: at - done });
    if (remove !== "") list.push({ type: "delete", text: remove });
    if (insert !== "") list.push({ type: "insert", text: insert });
    done = at + remove.length;
  }
  let next = 0;
  let taken = 0;
  const peek = (): Stretch => {
    const stretch = list[next];
    if (stretch === undefined) return { type: "keep", length: Number.POSITIVE_INFINITY };
    if (stretch.type === "keep") return { type: "keep", length: stretch.length - taken };
    return { type: stretch.type, text: stretch.text.slice(taken) };
  };
  const take = (length: number): Stretch => {
    const stretch = peek();
    if (length >= lengthOf(stretch)) {
      next += 1;
      taken = 0;
      return stretch;
    }
    taken += length;
    return stretch.type === "keep" ? { type: "keep", length } : { ...stretch, text: stretch.text.slice(0, length) };
  };
  return { peek, take };
}

function toHunks(list: readonly Stretch[]): readonly TextHunk[] {
  const hunks: TextHunk[] = [];
  let at = 0;
  let remove = "";
  let insert = "";
  const close = () => {
    if (remove !== "" || insert !== "") hunks.push({ at, remove, insert });
    at += remove.length;
    remove = "";
    insert = "";
  };
  for (const stretch of list) {
    if (stretch.type === "keep") {
      close();
      at += stretch.length;
    } else if (stretch.type === "delete") remove += stretch.text;
    else insert += stretch.text;
  }
  close();
  return hunks;
}

/** What is left of some hunks once others were applied to the same text, and the pairs that cannot both stand. */
export type RebasedHunks = {
  readonly hunks: readonly TextHunk[];
  readonly clashes: readonly { readonly hunk: TextHunk; readonly over: TextHunk }[];
};

/**
 * Moves hunks onto the text that `over` has already changed. Equal hunks merge; overlapping ones and two insertions at
 * one place clash and are left out. Both lists must be composed (no touching hunks), as `composeHunks` gives them.
 */
export function rebaseHunks(hunks: readonly TextHunk[], over: readonly TextHunk[]): RebasedHunks {
  const kept: TextHunk[] = [];
  const clashes: { hunk: TextHunk; over: TextHunk }[] = [];
  for (const hunk of hunks) {
    if (over.some((other) => sameHunk(hunk, other))) continue;
    const against = over.find((other) => !comesBefore(hunk, other) && !comesBefore(other, hunk));
    const clash = against ?? over.find((other) => isSamePlace(hunk, other));
    if (clash !== undefined) {
      clashes.push({ hunk, over: clash });
      continue;
    }
    const shift = over
      .filter((other) => comesBefore(other, hunk))
      .reduce((sum, other) => sum + other.insert.length - other.remove.length, 0);
    kept.push({ ...hunk, at: hunk.at + shift });
  }
  return { hunks: kept, clashes };
}

function comesBefore(a: TextHunk, b: TextHunk): boolean {
  return a.at + a.remove.length <= b.at;
}

function isSamePlace(a: TextHunk, b: TextHunk): boolean {
  return a.at === b.at && a.remove === "" && b.remove === "";
}

function sameHunk(a: TextHunk, b: TextHunk): boolean {
  return a.at === b.at && a.remove === b.remove && a.insert === b.insert;
}
