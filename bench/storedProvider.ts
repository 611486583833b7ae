import type { ChatReply, ChatRequest, ModelProvider } from "../src/core/models/contract.ts";
import { requestHash } from "../src/core/models/requestHash.ts";

/** Where replies are kept, outside the page. */
export type ReplyStore = {
  readonly get: (hash: string) => Promise<ChatReply | undefined>;
  readonly put: (hash: string, reply: ChatReply) => Promise<void>;
};

/** A provider that asks the model only for what it has not been asked before. */
export function storedProvider(model: ModelProvider, store: ReplyStore): ModelProvider {
  return {
    ...model,
    async *chat(request, signal) {
      const hash = requestHash(unseeded(request));
      const known = await store.get(hash);
      if (known !== undefined) {
        yield { type: "done", reply: known };
        return;
      }
      for await (const event of model.chat(request, signal)) {
        if (event.type === "done" && event.reply.finish !== "aborted") await store.put(hash, event.reply);
        yield event;
      }
    },
  };
}

/** A greedy reply does not depend on its seed. */
function unseeded(request: ChatRequest): ChatRequest {
  const { decoding } = request;
  return decoding.temperature === 0 ? { ...request, decoding: { ...decoding, seed: 0 } } : request;
}
