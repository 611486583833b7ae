import type { ChatReply, Message, Usage } from "../../core/models/contract.ts";

/** Follows what the engine's key-value cache holds, since the engine counts only the prompt tokens it computed anew. */
export type PromptReuse = {
  /** The whole prompt's tokens and those not computed again, from what the engine counted for this request. */
  readonly count: (messages: readonly Message[], counted: EngineCount) => Usage;
  /** Takes note of how a request ended; without a reply the cache holds nothing of use. */
  readonly ended: (
    messages: readonly Message[],
    reply: Pick<ChatReply, "text" | "finish" | "usage"> | undefined,
  ) => void;
};

/** Tokens as `@mlc-ai/web-llm` reports them: of the prompt only the computed ones, of the reply all that were sampled. */
export type EngineCount = { readonly prefilled: number; readonly sampled: number };

/**
 * The engine's own rule (0.2.86): the cache is kept if the new messages without the last one are exactly the previous
 * ones with their reply, and that reply ended neither by length nor by an abort. The last sampled token is not in it.
 */
export function followReuse(): PromptReuse {
  let held: { readonly messages: readonly Message[]; readonly tokens: number } | undefined;
  const cachedFor = (messages: readonly Message[]): number =>
    held !== undefined && sameMessages(held.messages, messages.slice(0, -1)) ? held.tokens : 0;
  return {
    count: (messages, counted) => {
      const cachedTokens = cachedFor(messages);
      return { promptTokens: cachedTokens + counted.prefilled, cachedTokens, completionTokens: counted.sampled };
    },
    ended: (messages, reply) => {
      if (reply === undefined || reply.finish !== "stop") {
        held = undefined;
        return;
      }
      const tokens = reply.usage.promptTokens + Math.max(0, reply.usage.completionTokens - 1);
      held = { messages: [...messages, { role: "assistant", content: reply.text }], tokens };
    },
  };
}

function sameMessages(a: readonly Message[], b: readonly Message[]): boolean {
  return (
    a.length === b.length &&
    a.every((message, at) => message.role === b[at]?.role && message.content === b[at]?.content)
  );
}
