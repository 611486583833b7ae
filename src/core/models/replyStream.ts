import type { ChatEvent, ChatReply } from "./contract.ts";

/** Waits before the next word; resolves at once when the signal aborts. */
export type Pace = (signal: AbortSignal) => Promise<void>;

/** A text as words, each with the white space before it; joined they are the text again. */
export function splitWords(text: string): readonly string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/** A text's length in tokens by the rule of engines that have no tokens: four characters to one, rounded up. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Streams a finished reply word by word, as if it were being written; an abort ends it with the words so far. */
export async function* streamReply(
  reply: ChatReply,
  signal: AbortSignal,
  pace?: Pace,
): AsyncGenerator<ChatEvent, void, void> {
  let text = "";
  for (const word of splitWords(reply.text)) {
    if (pace !== undefined && !signal.aborted) await pace(signal);
    if (signal.aborted) break;
    text += word;
    yield { type: "text", text: word };
  }
  if (!signal.aborted) return yield { type: "done", reply };
  const { cachedTokens: _, ...counted } = reply.usage;
  const usage = { ...counted, completionTokens: Math.min(reply.usage.completionTokens, estimateTokens(text)) };
  yield { type: "done", reply: { text, calls: [], usage, finish: "aborted" } };
}
