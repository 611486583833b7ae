import { say } from "../harness/say.ts";
import type { ChatEvent, ChatRequest, ModelError, ModelProvider } from "./contract.ts";
import { modelError } from "./errors.ts";
import { type Schedule, timeRanOut, withinTime } from "./schedule.ts";
import { thrownDetail } from "./thrown.ts";

/** How long an engine may say nothing, in milliseconds: before its first event (prefill), and between two events. */
export type Watch = {
  readonly schedule: Schedule;
  readonly firstTokenTimeoutMs: number;
  readonly tokenTimeoutMs: number;
};

/** How a reply ended. */
export type LastEvent = Exclude<ChatEvent, { readonly type: "text" }>;

/**
 * Lets one engine answer one request: hands on each text as it comes and gives the last event. Never rejects: silence
 * becomes `timeout` (after the request has been aborted at the engine), whatever is thrown becomes `crashed`. It
 * resolves only when the engine is done with the request or is to be given up.
 */
export async function answerOnce(
  engine: ModelProvider,
  request: ChatRequest,
  signal: AbortSignal,
  watch: Watch,
  onText: (text: string) => void,
): Promise<LastEvent> {
  const giveUp = new AbortController();
  try {
    const events = engine.chat(request, AbortSignal.any([signal, giveUp.signal]))[Symbol.asyncIterator]();
    let patience = watch.firstTokenTimeoutMs;
    let [pieces, characters] = [0, 0];
    for (;;) {
      const next = await withinTime(watch.schedule, patience, events.next());
      if (next === timeRanOut) {
        giveUp.abort();
        return { type: "failed", error: silence(patience) };
      }
      if (next.done === true) {
        return { type: "failed", error: modelError("crashed", { detail: say("It ended without a reply.") }) };
      }
      if (next.value.type !== "text") {
        // The engine may hold its slot until its stream is closed: no next request before that.
        await withinTime(watch.schedule, watch.tokenTimeoutMs, Promise.resolve(events.return?.()));
        return next.value;
      }
      onText(next.value.text);
      pieces += 1;
      characters += next.value.text.length;
      if (overruns(request, pieces, characters)) {
        giveUp.abort();
        await withinTime(watch.schedule, watch.tokenTimeoutMs, Promise.resolve(events.return?.()));
        return { type: "failed", error: endless() };
      }
      patience = watch.tokenTimeoutMs;
    }
  } catch (thrown) {
    return { type: "failed", error: modelError("crashed", { detail: thrownDetail(thrown) }) };
  }
}

function endless(): ModelError {
  return modelError("malformed", {
    detail: say("The model went on far beyond the length it was given, and was stopped."),
    next: say("Check that the server keeps to max_tokens, or choose another model."),
    retry: "none",
  });
}

/** Whether a reply goes on far beyond its length: four pieces or 32 characters a token, and some to spare for signs of life. */
function overruns({ decoding }: ChatRequest, pieces: number, characters: number): boolean {
  return pieces > decoding.maxTokens * 4 + 1_000 || characters > decoding.maxTokens * 32 + 1_000;
}

function silence(milliseconds: number): ModelError {
  return modelError("timeout", {
    detail: say("Nothing came for {seconds} s.", { seconds: Math.round(milliseconds / 1000) }),
  });
}
