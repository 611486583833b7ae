const longest = 20_000;

/** Whether a text (its first 20,000 units) matches a regular expression, whatever the case; undefined when that is not one. */
export function testPattern(pattern: string, text: string): boolean | undefined {
  try {
    return new RegExp(pattern, "iu").test(text.slice(0, longest));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
