import type { Edit } from "../../edits/ops.ts";
import { pathTo, type VersionId, type VersionTree } from "../../edits/versions.ts";
import { type FieldPlace, placeKey } from "./fieldPlace.ts";

/** What a version meant for fields that a person set: those it sets (with the words), and those that it lets go. */
export type FieldNote = {
  readonly sets: readonly { readonly place: FieldPlace; readonly words: string }[];
  /** Keys of fields that may have any value from here on. */
  readonly frees: readonly string[];
  /** Versions of the person's that were taken back. */
  readonly undoes: readonly VersionId[];
};

/** The fields that a person set last and has not given up since, by what was noted of the versions on the path. */
export function fieldsOfPerson(
  tree: VersionTree,
  notes: ReadonlyMap<VersionId, FieldNote>,
): readonly { readonly place: FieldPlace; readonly words: string }[] {
  const path = pathTo(tree, tree.head);
  const undone = new Set(path.flatMap(({ id }) => notes.get(id)?.undoes ?? []));
  const held = new Map<string, { readonly place: FieldPlace; readonly words: string }>();
  for (const { id } of path) {
    const note = notes.get(id);
    if (note === undefined) continue;
    for (const key of note.frees) held.delete(key);
    for (const set of undone.has(id) ? [] : note.sets) held.set(placeKey(set.place), set);
    if (undone.has(id)) for (const { place } of note.sets) held.delete(placeKey(place));
  }
  return [...held.values()];
}

/** The fields that an edit sets to these words. */
export function fieldsSet(edit: Edit, words: string): FieldNote["sets"] {
  return edit.flatMap((op) =>
    op.op === "setParam" && op.value === words
      ? [{ place: { within: op.within ?? [], node: op.node, param: op.param }, words }]
      : [],
  );
}
