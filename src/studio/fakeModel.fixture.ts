import { err, ok } from "../core/harness/result.ts";
import type {
  ChatEvent,
  ChatReply,
  ModelCard,
  ModelError,
  ModelProvider,
  ModelSource,
} from "../core/models/contract.ts";
import { modelError } from "../core/models/errors.ts";
import type { VirtualTime } from "../core/models/virtualTime.ts";

/** How the test's model answers: its texts in turn, the last one again and again; each after `replyMs`. */
export type FakeModel = {
  readonly replies: readonly string[];
  readonly replyMs?: number;
  readonly capabilities?: Partial<ModelProvider["capabilities"]>;
  /** Loading fails with this message. */
  readonly broken?: string;
  readonly loadMs?: number;
  /** A load that is called off takes its whole time all the same. */
  readonly stopsLoadingLate?: boolean;
  /** Every request fails so. */
  readonly fails?: ModelError;
};

/** Which engines were started and freed. */
export type EngineLog = { readonly loads: string[]; readonly disposals: string[] };

/** The fake source's cards. */
export const fakeCards: readonly ModelCard[] = ["fake-one", "fake-two"].map((id) => ({
  id,
  kind: "scripted",
  title: id,
  detail: `about ${id}`,
  needsF16: false,
  contextTokens: 4_096,
}));

/** A source of two fake models. */
export function fakeSource(model: FakeModel, time: VirtualTime, log: EngineLog): ModelSource {
  return {
    kind: "scripted",
    cards: async () => fakeCards,
    isCached: async (cardId) => log.loads.includes(cardId),
    remove: async (cardId) => {
      log.loads.splice(0, log.loads.length, ...log.loads.filter((loaded) => loaded !== cardId));
    },
    load: async (cardId, signal, onProgress) => {
      onProgress({ phase: "downloading", loadedBytes: 1, totalBytes: 2, cached: false });
      await pass(time, model.loadMs ?? 0, model.stopsLoadingLate === true ? new AbortController().signal : signal);
      if (signal.aborted) return err(modelError("aborted"));
      if (model.broken !== undefined) return err(modelError("network", { detail: model.broken }));
      log.loads.push(cardId);
      return ok(fakeProvider(cardId, model, time, log));
    },
  };
}

function fakeProvider(cardId: string, model: FakeModel, time: VirtualTime, log: EngineLog): ModelProvider {
  let turn = 0;
  async function* chat(_request: unknown, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    const text = model.replies[Math.min(turn, model.replies.length - 1)] ?? "";
    turn += 1;
    if (model.fails !== undefined) return yield { type: "failed", error: model.fails };
    yield { type: "text", text };
    await pass(time, model.replyMs ?? 0, signal);
    // An engine that is cut short may still get a word out.
    if (signal.aborted) yield { type: "text", text: " and so on" };
    const finish = signal.aborted ? "aborted" : "stop";
    const reply: ChatReply = { text, calls: [], usage: { promptTokens: 10, completionTokens: 5 }, finish };
    yield { type: "done", reply };
  }
  return {
    kind: "scripted",
    modelId: cardId,
    label: cardId,
    capabilities: {
      constraints: [],
      nativeTools: false,
      logProbs: false,
      seeded: true,
      contextTokens: 4_096,
      ...model.capabilities,
    },
    chat,
    dispose: async () => {
      log.disposals.push(cardId);
    },
  };
}

function pass(time: VirtualTime, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (milliseconds === 0 || signal.aborted) return resolve();
    const done = () => {
      signal.removeEventListener("abort", done);
      resolve();
    };
    time.schedule(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
  });
}
