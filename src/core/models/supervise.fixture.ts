import { ok } from "../harness/result.ts";
import type { ChatEvent, ChatReply, ChatRequest, Constraint, ModelProvider } from "./contract.ts";
import { modelError } from "./errors.ts";
import type { BuildEngine } from "./keepEngine.ts";
import { type Supervision, superviseEngine } from "./supervise.ts";
import { virtualTime } from "./virtualTime.ts";

/** Lets every pending promise run. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
/** A signal that never aborts. */
export const never = new AbortController().signal;

/** A request told from others by its seed. */
export function request(seed: number, constraint: Constraint = { type: "none" }): ChatRequest {
  return {
    messages: [{ role: "user", content: `request ${seed}` }],
    tools: [],
    constraint,
    decoding: { temperature: 0, topP: 1, maxTokens: 64, seed, stop: [] },
    logProbs: 0,
  };
}

/** A whole reply. */
export function reply(text: string, finish: ChatReply["finish"] = "stop"): ChatReply {
  return { text, calls: [], usage: { promptTokens: 1, completionTokens: 1 }, finish };
}

/** The end of a whole reply. */
export const done = (text: string, finish?: ChatReply["finish"]): ChatEvent => ({
  type: "done",
  reply: reply(text, finish),
});
/** The end of an engine that crashed. */
export const crash: ChatEvent = { type: "failed", error: modelError("crashed") };

/** An engine that chats as told. */
export function engine(
  chat: ModelProvider["chat"],
  dispose: () => Promise<void> = async () => undefined,
): ModelProvider {
  const capabilities = { constraints: [], nativeTools: false, logProbs: false, seeded: true, contextTokens: 2048 };
  return { kind: "wllama", modelId: "test", label: "test", capabilities, chat, dispose };
}

/** All events of one reply. */
export async function collect(provider: ModelProvider, asked: ChatRequest, signal = never): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of provider.chat(asked, signal)) events.push(event);
  return events;
}

/** An engine that follows a script per call: a list of events, `hang` to say nothing more until the end of time. */
export function scriptedEngines(calls: readonly (readonly (ChatEvent | "hang")[])[]) {
  const log = { builds: 0, disposed: 0, asked: [] as number[], signals: [] as AbortSignal[] };
  let call = 0;
  const build: BuildEngine = async () => {
    log.builds += 1;
    return ok(
      engine(
        async function* (asked, signal) {
          log.asked.push(asked.decoding.seed);
          log.signals.push(signal);
          for (const event of calls[call++] ?? []) {
            if (event === "hang") await new Promise(() => undefined);
            else yield event;
          }
        },
        async () => {
          log.disposed += 1;
        },
      ),
    );
  };
  return { build, log };
}

/** A supervised engine on a clock that stands still: 10 s for the first token, 1 s for each other. */
export async function supervised(build: BuildEngine, more: Partial<Supervision> = {}) {
  const time = virtualTime(settle);
  const watch = { schedule: time.schedule, firstTokenTimeoutMs: 10_000, tokenTimeoutMs: 1_000 };
  const built = await superviseEngine({ ...watch, ...more, build }, never);
  if (!built.ok) throw new Error(built.error.message);
  return { provider: built.value, time };
}
