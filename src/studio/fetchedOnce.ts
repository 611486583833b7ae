/** Code that is fetched when it is first asked for, and is at hand without waiting from then on; asked for again after a failure. */
export function fetchedOnce<Code extends object>(fetchCode: () => Promise<Code>): () => Code | Promise<Code> {
  let fetched: Code | undefined;
  return () =>
    fetched ??
    fetchCode().then((code) => {
      fetched = code;
      return code;
    });
}
