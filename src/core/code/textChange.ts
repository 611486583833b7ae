/** One replaced stretch of a text; offsets and lengths in UTF-16 units of the text before all changes. */
export type TextChange = { readonly offset: number; readonly length: number; readonly insert: string };

/** The changes in order and without overlap: what two of them take away is taken away once. */
export function inTextOrder(changes: readonly TextChange[]): readonly TextChange[] {
  const sorted = changes.toSorted((a, b) => a.offset - b.offset);
  const tidy: TextChange[] = [];
  let end = 0;
  for (const { offset, length, insert } of sorted) {
    const from = Math.max(offset, end);
    const left = Math.max(0, offset + length - from);
    if (left > 0 || insert !== "") tidy.push({ offset: from, length: left, insert });
    end = Math.max(end, offset + length);
  }
  return tidy;
}

/** The text after changes that are in order. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let after = "";
  let at = 0;
  for (const { offset, length, insert } of changes) {
    after += text.slice(at, offset) + insert;
    at = offset + length;
  }
  return after + text.slice(at);
}
