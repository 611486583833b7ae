import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import type { ChatEvent, ChatReply, ChatRequest, ModelError, ModelProvider, ModelSource } from "./contract.ts";
import { modelError } from "./errors.ts";
import type { Recording } from "./recording.ts";
import { type Pace, streamReply } from "./replyStream.ts";
import { requestHash } from "./requestHash.ts";

/**
 * Plays a recording back: a request that was recorded gets its reply, word by word; any other fails with
 * `not-recorded`. It claims every capability, since a recorded reply has whatever its request asked for.
 */
export function recordedProvider(recording: Recording, pace?: Pace): ModelProvider {
  const replies = new Map(recording.entries.map(({ hash, reply }) => [hash, reply]));
  // Where the model ran when it was recorded says nothing of here.
  const [model = ""] = recording.label.split(" · ");
  return {
    kind: "recorded",
    modelId: recording.modelId,
    get label() {
      return say("{model} · recorded {date}", { model, date: recording.recordedAt.slice(0, 10) });
    },
    capabilities: {
      constraints: ["json-schema", "grammar"],
      nativeTools: true,
      logProbs: true,
      seeded: true,
      contextTokens: recording.contextTokens ?? 1_000_000,
    },
    async *chat(request, signal) {
      const reply = replies.get(requestHash(request));
      if (reply !== undefined) return yield* streamReply(reply, signal, pace);
      yield signal.aborted ? { type: "done", reply: nothing } : { type: "failed", error: missing(recording) };
    },
    dispose: async () => undefined,
  };
}

const nothing: ChatReply = {
  text: "",
  calls: [],
  usage: { promptTokens: 0, completionTokens: 0 },
  finish: "aborted",
};

function missing(recording: Recording): ModelError {
  const detail = say(
    "{model} was recorded answering other requests: the harness, the task or the seed has changed since.",
    { model: recording.label },
  );
  return modelError("not-recorded", { detail });
}

/** A provider that is being recorded, and what has been recorded so far. */
export type RecordedSession = { readonly provider: ModelProvider; readonly recording: () => Recording };

/**
 * Records a live provider: every whole reply is kept under its request's hash, the first where a request comes
 * again; failures and stopped replies are not kept. `startedAt` is epoch milliseconds.
 */
export function recordProvider(provider: ModelProvider, startedAt: number): RecordedSession {
  const replies = new Map<string, ChatReply>();
  const recordedAt = new Date(startedAt).toISOString();
  async function* chat(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent, void, void> {
    for await (const event of provider.chat(request, signal)) {
      if (event.type === "done" && event.reply.finish !== "aborted") {
        const hash = requestHash(request);
        if (!replies.has(hash)) replies.set(hash, event.reply);
      }
      yield event;
    }
  }
  return {
    provider: {
      kind: provider.kind,
      modelId: provider.modelId,
      get label() {
        return provider.label;
      },
      get capabilities() {
        return provider.capabilities;
      },
      chat,
      dispose: () => provider.dispose(),
    },
    recording: () => ({
      format: 1,
      modelId: provider.modelId,
      label: provider.label,
      recordedAt,
      contextTokens: provider.capabilities.contextTokens,
      entries: [...replies].map(([hash, reply]) => ({ hash, reply })),
    }),
  };
}

/** A recording on offer; `open` reads its file. */
export type RecordingOffer = {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly open: (signal: AbortSignal) => Promise<Result<Recording, ModelError>>;
};

/** Recordings as a source of models; nothing is downloaded that is not part of the page. `list` is asked each time. */
export function recordedSource(list: () => Promise<readonly RecordingOffer[]>, pace?: Pace): ModelSource {
  return {
    kind: "recorded",
    cards: async () =>
      (await list()).map(({ id, title, detail }) => {
        return { id, kind: "recorded", title, detail, needsF16: false, contextTokens: 1_000_000 };
      }),
    isCached: async () => true,
    remove: async () => undefined,
    load: async (cardId, signal) => {
      const offer = (await list()).find(({ id }) => id === cardId);
      if (offer === undefined) {
        const detail = say('There is no recording "{id}".', { id: cardId });
        return { ok: false, error: modelError("not-found", { detail, next: say("Choose another model.") }) };
      }
      const opened = await offer.open(signal);
      return opened.ok ? ok(recordedProvider(opened.value, pace)) : opened;
    },
  };
}
