/** What was thrown, as one sentence for a message's detail. */
export function thrownDetail(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const line = text.trim().split("\n", 1)[0] ?? "";
  if (line === "") return "";
  const short = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
