/** Words for a screen reader, which says nothing where they are what it has said last: then they end in a space that is not spoken. */
export function saidAnew(words: string, before: string): string {
  return words === before ? `${words}\u00a0` : words;
}
